using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Products;
using SmartSteps.Insights.Trends;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Document;

/// <summary>Describes the products.</summary>
internal sealed class ProductDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Products = new() { Name = "Products", Description = "Figures of your zones and of a market's areas: takes a buyer's key." };
    private static readonly ProblemSample[] Problems = [ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.NotInContract, ProblemSample.UnknownZone, ProblemSample.NotAcceptable, ProblemSample.Withdrawn];
    private static readonly ProblemSample[] DrawnProblems = [.. Problems, ProblemSample.NoOutline];

    public void Apply()
    {
        d.Get("/v1/zones/{id}/visitors", "getZoneVisitors", Products,
            "Visitors by hour, day or week: distinct devices, counted when the day closes. Longer windows are means, never people counted once over several days.",
            [
                d.Zone(), d.From(required: false), d.To("one day later"), Granularity(),
                d.Query("typical", "Instead of a window: the typical hours of the 7 or 28 days before 'to' (the last closed days if left out). Shows what a single hour may not.", JsonSchemaType.Integer, 28, s => s.Enum = [7, 28]),
                d.Query("days", "Which days typical hours are of.", JsonSchemaType.String, "weekdays", s => s.Enum = ["all", "weekdays", "weekends"]),
                d.TableFormat(),
            ],
            WithTable(
                OperationDescriber.Either(
                    d.Json("A figure for each hour, day or week; with 'typical' an hour of the clock each (data.hours instead of data.figures).", ProductSamples.Visitors),
                    d.Json("The typical hours.", ProductSamples.TypicalVisitors)),
                ProductSamples.VisitorsCsv),
            Problems);
        Window("footfall", "getZoneFootfall", "Footfall by hour: devices in the zone, each in one place an hour, by the share of each tile that the zone covers. Also for days before it was registered.", "one day later", d.Json("A figure for each hour.", ProductSamples.Footfall), DrawnProblems);
        Window("dwell", "getZoneDwell", "How long visitors stayed: histogram, median and mean over whole days.", Week, d.Json("The histogram.", ProductSamples.Dwell));
        Window("frequency", "getZoneFrequency", "How often visitors came within one day. Visits on two days are never known to be one person's.", Week, d.Json("The histogram.", ProductSamples.Frequency));
        Window("demographics", "getZoneDemographics", "Age and gender of the people in the zone, as shares, by part of the day.", Week,
            OperationDescriber.Either(d.Json("The mix. With split=hour visitors by hour and group instead, modelled.", ProductSamples.Demographics), d.Json("The hours.", ProductSamples.ModelledHours)), DrawnProblems,
            d.Query("split", "hour: visitors by hour and group, by a model; every such figure has status modelled.", JsonSchemaType.String, "daypart", s => (s.Enum, s.Default) = (["daypart", "hour"], "daypart")));
        Window("catchment", "getZoneCatchment", "Where visitors' days began: areas, and the primary, secondary and tertiary trade area.", Week, d.Json("The catchment.", ProductSamples.Catchment));
        Window("flows", "getZoneFlows", "How visitors stream through a mall: moves a day between its indoor zones.", Week, d.Json("The flows.", ProductSamples.MallFlows), [.. Problems, ProblemSample.NotAMall], Top());
        Window("cross-visitation", "getZoneCrossVisitation", "Who visits both of two zones on one day. Counted for registered pairs, from the day of registration on.", Week, d.Json("The overlap.", ProductSamples.CrossVisits), Problems,
            d.Query("with", "The other zone's id.", JsonSchemaType.String, "hauptbahnhof", required: true));
        Window("trend", "getZoneTrend", "The zone against the median of the same weekday (and hour) of the four weeks before.", Day, d.Json("A ratio for each day or hour.", ProductSamples.Trend), DrawnProblems, Measure());
        Window("anomalies", "getZoneAnomalies", "What was unusual, with the probability under the known noise and the usual variation.", Day, d.Json("Every day or hour, flagged or not.", ProductSamples.Anomalies), DrawnProblems, Measure());
        Window("comparison", "getZoneComparison", "Two periods of one zone: difference and ratio of the mean day or hour.", Day, d.Json("The comparison.", ProductSamples.Comparison), DrawnProblems,
            d.Query("otherFrom", "Start of the second period.", JsonSchemaType.String, "2026-03-02", required: true), d.Query("otherTo", "End of the second period (exclusive).", JsonSchemaType.String, "2026-03-09"), Measure());
        d.Get("/v1/zones/{id}/forecast", "getZoneForecast", Products, "What is to be expected in the days after the last closed one, by the method that did best in a back-test.",
            [d.Zone(), d.Query("days", "How many days, 1 to 14.", JsonSchemaType.Integer, 7, s => (s.Minimum, s.Maximum, s.Default) = ("1", "14", 7)), Measure(), d.TableFormat()],
            WithTable(d.Json("A modelled figure for each day or hour; the error of the back-test goes with it.", ProductSamples.Forecast), null), [.. DrawnProblems, ProblemSample.DayNotSealed]);
        Window("benchmark", "getZoneBenchmark", "The zone against its market, and its rank among at least five zones of at least three others.", Week, d.Json("The benchmark.", ProductSamples.Benchmark));
        Markets();
        Pictures();
    }

    private const string Week = "a week later";
    private const string Day = "one day later";

    private static OpenApiResponse WithTable(OpenApiResponse answer, string? example)
    {
        OperationDescriber.AddTable(answer, example);
        return answer;
    }

    private void Markets()
    {
        d.Get("/v1/flows", "listFlows", Products, "Trips a day between a market's areas.",
            [
                d.Query("market", "The market's id.", JsonSchemaType.String, "berlin", required: true), d.From(), d.To(Week),
                d.Query("origin", "Only trips from this area.", JsonSchemaType.String, "01"), d.Query("destination", "Only trips to this area.", JsonSchemaType.String, "02"), Top(), d.TableFormat(),
            ],
            WithTable(d.Json("The flows that may be shown, largest first.", ProductSamples.AreaFlows), null),
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.NotInContract, ProblemSample.UnknownMarket, ProblemSample.NotAcceptable, ProblemSample.Withdrawn);
        d.Get("/v1/markets/{market}/demographics", "getTileDemographics", Products, "Age and gender of the people in a tile, as shares, by part of the day.",
            [d.Market(), d.Query("tile", "Quadkey of the tile; shares are released for tiles of zoom 15 and coarser.", JsonSchemaType.String, "120210233222101", required: true), d.From(), d.To(Week), d.TableFormat()],
            WithTable(d.Json("The mix.", ProductSamples.TileDemographics), null),
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.NotInContract, ProblemSample.UnknownMarket, ProblemSample.NotAcceptable, ProblemSample.Withdrawn);
        d.Get("/v1/markets/{market}/areas", "listAreas", Products, "The areas that origins and trips are counted between, page by page.",
            [d.Market(), .. d.Paging(), d.Query("date", "The local day that they are in force on; the last sealed one if left out.", JsonSchemaType.String, "2026-03-02"), d.PlaceFormat()],
            WithTable(d.Json("A page of areas.", ZoneSamples.Areas), null),
            ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.UnknownMarket, ProblemSample.NotAcceptable, ProblemSample.Withdrawn);
    }

    private void Pictures()
    {
        const string Text = "A mall is drawn on its indoor zones, storey by storey; any other zone with the tiles in and around it.";
        var hour = d.Binary("The hour.", "image/png");
        OperationDescriber.Add(hour, "application/geo+json", new OpenApiSchema { Type = JsonSchemaType.Object }, OperationDescriber.Node(Samples.HeatmapGeoJson));
        OperationDescriber.AddTable(hour, Samples.HeatmapCsv);
        d.Get("/v1/zones/{id}/heatmaps/{date}/{hour}.{extension}", "getZoneHeatmap", Products, $"An hour of a zone as PNG, GeoJSON, CSV or XLSX. {Text}",
            [d.Zone(), d.Path("date", "A local day.", "2026-03-02"), d.Path("hour", "The hour of the clock, two digits; one that comes twice carries its offset (02+02:00).", "14"), d.Path("extension", "png, geojson, csv or xlsx.", "png", "png", "geojson", "csv", "xlsx")],
            hour, [.. DrawnProblems, ProblemSample.NotSealed]);
        var day = d.Binary("The day.", "application/zip");
        OperationDescriber.AddTable(day, Samples.HeatmapCsv);
        d.Get("/v1/zones/{id}/heatmaps/{date}.{extension}", "getZoneHeatmapDay", Products, $"A day of a zone: a CSV and a PNG each hour as ZIP, or one table as CSV or XLSX. {Text}",
            [d.Zone(), d.Path("date", "A local day.", "2026-03-02"), d.Path("extension", "zip, csv or xlsx.", "zip", "zip", "csv", "xlsx")],
            day, [.. DrawnProblems, ProblemSample.DayNotSealed, ProblemSample.Busy]);
    }

    private void Window(string path, string id, string summary, string end, OpenApiResponse answer) => Window(path, id, summary, end, answer, Problems);

    private void Window(
        string path, string id, string summary, string end, OpenApiResponse answer, ProblemSample[] problems, params IEnumerable<IOpenApiParameter> more) =>
        d.Get($"/v1/zones/{{id}}/{path}", id, Products, summary, [d.Zone(), d.From(), d.To(end), .. more, d.TableFormat()], WithTable(answer, null), problems);

    private IOpenApiParameter Granularity() => d.Query(
        "granularity", "Length of the steps. Weeks go from Monday to Monday. At most 366 days.", JsonSchemaType.String, "hour",
        s => (s.Enum, s.Default) = (["hour", "day", "week"], "hour"));

    private IOpenApiParameter Top() => d.Query(
        FlowLimit.Name, "How many flows are listed, largest first; totals are over all.", JsonSchemaType.Integer, FlowLimit.Default,
        s => (s.Minimum, s.Maximum, s.Default) = ("1", "10000", FlowLimit.Default));

    private IOpenApiParameter Measure() => d.Query(
        MeasureChoice.Name, "What is followed: visitors of the zone by day or by hour, or footfall by hour.", JsonSchemaType.String, SnakeCase.Of(SeriesMeasure.VisitorsByDay),
        s => (s.Enum, s.Default) = ([.. MeasureChoice.Words.Select(w => (JsonNode)JsonValue.Create(w))], SnakeCase.Of(SeriesMeasure.VisitorsByDay)));
}
