using Microsoft.OpenApi;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Ingest;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SmartSteps.Api.Document;

/// <summary>Describes every operation.</summary>
internal sealed class OperationsFilter(OperationList operations) : IDocumentFilter
{
    private static readonly OpenApiTag Reading = new() { Name = "Reading", Description = "Released figures: takes a buyer's key, or an operator's." };
    private static readonly OpenApiTag Handing = new() { Name = "Handing over", Description = "An operator's files: takes an operator's key." };
    private static readonly OpenApiTag Proving = new() { Name = "Proving", Description = "The transparency log: takes no key." };
    private static readonly OpenApiTag Running = new() { Name = "Running", Description = "Whether the program works: takes no key." };

    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var d = new OperationDescriber(swaggerDoc, context, operations);
        swaggerDoc.Servers = [new OpenApiServer { Url = "/", Description = "The server that gave this document." }];
        d.AddSecurity();
        Markets(d);
        Heatmaps(d);
        new ZoneDescriptions(d).Apply();
        new ProductDescriptions(d).Apply();
        new ReportDescriptions(d).Apply();
        new ContractDescriptions(d).Apply();
        new SalesDescriptions(d).Apply();
        new CamaraDescriptions(d).Apply();
        new TileDescriptions(d).Apply();
        new OgcDescriptions(d).Apply();
        new AuthDescriptions(d).Apply();
        new WebhookDescriptions(d).Apply();
        Ingest(d);
        Log(d);
        Health(d);
    }

    private static void Markets(OperationDescriber d)
    {
        d.Get("/v1/markets", "listMarkets", Reading, "The markets, by id, page by page.",
            [.. d.Paging()],
            d.Json("A page of markets.", Samples.Markets),
            ProblemSample.Parameter, ProblemSample.Unauthorised);
        d.Get("/v1/markets/{market}", "getMarket", Reading, "A market: its grid, how far it is sealed, and its privacy profile.",
            [d.Market()], d.Json("The market.", Samples.MarketDetail),
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.UnknownMarket, ProblemSample.Withdrawn);
        var passport = d.Json("The passport; of a range, the ids of its passports, page by page.", Samples.PassportAnswer);
        OperationDescriber.Either(passport, d.Json("The passports of a range.", Samples.PassportList));
        d.Get("/v1/passports/{id}", "getPassport", Reading, "How a published window was released: mechanism, noise, threshold, cost.",
            [
                d.Path(
                    "id",
                    "The id that answers carry: market, product, local date and, of an hourly product, hours since local midnight; or a range of them (berlin.zone_day.2026-03-02..2026-03-08). A row after either may stay.",
                    "berlin.footfall.2026-03-02T14"),
                .. d.Paging(),
            ],
            passport,
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.UnknownPassport);
    }

    private static void Heatmaps(OperationDescriber d)
    {
        var answer = d.Json("Figures by tile. Where status is low_density there is no value at all; where it is coarsened, the value is for the tile in shownFor. A sealed hour may be kept for an hour without asking (Cache-Control: private, max-age=3600, immutable); a trial's is asked for each time.", Samples.Heatmap);
        OperationDescriber.Add(answer, "application/geo+json", new OpenApiSchema { Type = JsonSchemaType.Object }, OperationDescriber.Node(Samples.HeatmapGeoJson));
        OperationDescriber.AddTable(answer, Samples.HeatmapCsv);
        OperationDescriber.Add(answer, "image/png", new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, null);
        d.Get("/v1/markets/{market}/heatmap", "getHeatmap", Reading, "Footfall by tile in one hour: how many people were where.",
            [
                d.Market(),
                d.Query(
                    "hour", "Start of the hour: RFC 3339 with an offset, or the market's local time without one. On a day of 25 hours the hour that comes twice needs its offset.",
                    JsonSchemaType.String, "2026-03-02T14", required: true),
                d.Query(
                    "bbox", "west,south,east,north in degrees, west < east and south < north: the tiles that share some area with it. Figures are for whole tiles, and a coarsened one's for a tile that may reach beyond. A box without any measured tile is answered with status no_data. What lies on both sides of the antimeridian takes two requests.",
                    JsonSchemaType.String, "13.4,52.51,13.42,52.53"),
                d.Query(
                    "zoom", "Adds finer leaves up to tiles of this zoom, exactly; 0 is one tile, the world. A coarser leaf stays as it is: no finer figure is ever claimed, so that a zoom beyond the leaves' changes nothing.",
                    JsonSchemaType.Integer, 15, s => (s.Minimum, s.Maximum) = ("0", "24")),
                d.Query("format", "The form of the answer; goes before Accept.", JsonSchemaType.String, "json", s => (s.Enum, s.Default) = (["json", "geojson", "csv", "xlsx", "png"], "json")),
            ],
            answer,
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.NotInContract, ProblemSample.NotSealed, ProblemSample.NotAcceptable, ProblemSample.Withdrawn);
        d.Get("/v1/markets/{market}/heatmaps/{date}.zip", "getHeatmapDay", Reading, "The sealed hours of a local day, a CSV and a PNG each, as a ZIP. Two are made at a time, others wait.",
            [d.Market(), d.Path("date", "A local day of the market.", "2026-03-02")],
            d.Binary("The archive. Its files are named by the hour that the clock shows; one that it shows twice carries its offset. A day that is sealed whole may be kept for an hour (Cache-Control: private, max-age=3600, immutable).", "application/zip"),
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.NotInContract, ProblemSample.DayNotSealed, ProblemSample.Withdrawn, ProblemSample.Busy);
    }

    private static void Ingest(OperationDescriber d)
    {
        ProblemSample[] problems =
        [
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.Forbidden, ProblemSample.UnknownMarket, ProblemSample.Conflict, ProblemSample.Withdrawn,
            ProblemSample.TooLarge, ProblemSample.Unsupported, ProblemSample.WrongHeader, ProblemSample.Busy, ProblemSample.Storage,
        ];
        d.Put("/v1/ingest/{market}/batches/{id}", "putBatch", Handing,
            "Takes a batch of events, whole or not at all; sent again under the same id it adds nothing and gives the first receipt. A quiet feed sends the header alone: a batch of 0 events.",
            [
                d.Market(),
                d.Path("id", "Your name for the batch: 1 to 128 letters, digits, dots, colons, underscores and hyphens.", "2026-03-02-1400"),
                d.Columns("timestamp=time,imsi=user,cell={mcc}-{net}-{area}-{cell}"),
                d.Header(BatchEndpoint.CompleteTo, "Declares, once the batch is durable, that every event before this time has been handed over. Also with a batch that has no row.", "2026-03-02T15:00:00+01:00"),
            ],
            "timestamp,imsi,cell\n2026-03-02T14:03:11+01:00,001010000000001,001-01-17-4242\n",
            d.Json("The receipt.", Samples.Batch), problems);
        d.Put("/v1/markets/{market}/cells", "putCells", Handing, "Takes the cell plan; it is in force from the next market day that holds no events yet.",
            [d.Market(), d.Columns("cell={mcc}-{net}-{area}-{cell},latitude=lat,longitude=lon")],
            "cell,latitude,longitude,azimuth_degrees,beam_width_degrees,range_metres,technology,indoor_zone\n001-01-17-4242,52.5219,13.4132,120,65,800,LTE,\n",
            d.Json("The receipt.", Samples.Plan), problems);
        d.Put("/v1/markets/{market}/subscribers", "putSubscribers", Handing, "Takes the subscriber register, which replaces the one before.",
            [d.Market(), d.Columns("imsi=subscriber")],
            "imsi,msisdn,birth_year,gender,consent,line_type\n001010000000001,4930901820,1980,f,granted,phone\n",
            d.Json("The receipt.", Samples.Register), problems);
    }

    private static void Log(OperationDescriber d)
    {
        d.Get("/log/checkpoint", "getCheckpoint", Proving,
            "The signed head of the transparency log (C2SP tlog-checkpoint): its name, how many entries it has, the root of their tree, and a signature.",
            [], d.Plain("The note.", "text/plain", Samples.Checkpoint));
        d.Get("/log/key", "getLogKey", Proving, "The public key that checkpoints and passports are signed with: ECDSA on P-256, PEM. Keep it: who holds it need not trust this server.",
            [], d.Plain("The key.", "application/x-pem-file", Samples.LogKey));
        d.Get("/log/tile/{path}", "getLogTile", Proving,
            "A tile of the log's Merkle tree, or a bundle of its entries, in the layout of C2SP tlog-tiles: 0/x001/234 is a full tile of hashes, entries/005.p/17 the first 17 entries of a bundle. Never changes.",
            [d.Path("path", "Level (or entries), index, and the width of a tile that is not full; slashes stay slashes.", "entries/000.p/17")],
            d.Plain("Hashes of 32 bytes one after the other; or entries, each after its length, a big-endian number of 16 bits.", "application/octet-stream", Samples.EntryBundle),
            ProblemSample.UnknownTile);
    }

    private static void Health(OperationDescriber d)
    {
        d.Get("/health/live", "getLiveness", Running, "Answers while the program runs.", [], d.Json("It runs.", new HealthView("live")));
        d.Get("/health/ready", "getReadiness", Running, "Answers 200 once the API may be asked.", [], d.Json("It is ready.", new HealthView("ready")), ProblemSample.Starting);
    }
}
