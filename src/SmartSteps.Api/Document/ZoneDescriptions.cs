using Microsoft.OpenApi;

namespace SmartSteps.Api.Document;

/// <summary>Describes what a tenant registers.</summary>
internal sealed class ZoneDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Zones = new() { Name = "Zones", Description = "What you want measured: takes a buyer's key, and shows its tenant's zones alone." };

    private static readonly ProblemSample[] Refusals =
    [
        ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.NameTaken, ProblemSample.Withdrawn, ProblemSample.TooLarge, ProblemSample.JsonUnsupported, ProblemSample.OutsideCoverage,
    ];

    public void Apply()
    {
        var list = d.Json("A page of zones.", ZoneSamples.List);
        var registering = Refusals.Select(p => p == ProblemSample.ForbiddenToOperators ? ProblemSample.NotInContract : p).ToArray();
        OperationDescriber.Add(list, "application/geo+json", new OpenApiSchema { Type = JsonSchemaType.Object }, null);
        OperationDescriber.AddTable(list, "id,market,name,parent,level,indoor_zones,measured_as,from,until,west,south,east,north\r\n");
        d.Get("/v1/zones", "listZones", Zones, "Your zones, by id, page by page; also those that have ended.",
            [.. d.Paging(), d.Query("market", "Only those in this market.", JsonSchemaType.String, "berlin"), d.PlaceFormat()],
            list, ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.UnknownMarket, ProblemSample.NotAcceptable);
        d.Post("/v1/zones", "createZone", Zones,
            "Registers a zone: an outline (GeoJSON, up to 10,000 corners), indoor zones of the cell plan, or a mall with its parts. Takes any contract in force in the market. Sent again it changes nothing.",
            [d.IdempotencyKey()], d.JsonBody(ZoneSamples.Request, ("mall", ZoneSamples.MallRequest)), d.Json("It was there already, or has a new name now.", ZoneSamples.Registered), d.Json("Registered.", ZoneSamples.Registered), registering);
        d.PostJson("/v1/zones/check", "checkZone", Zones, "Tells before registering what a zone will be good for: the expected share of hours that can be shown, interval, resolution, smallest useful size. Free; writes nothing.",
            d.JsonBody(ZoneSamples.Request), d.Json("What registering it would do, and what to expect.", ZoneSamples.Check), Refusals);
        d.Get("/v1/zones/{id}", "getZone", Zones, "A zone with its outline and its parts.", [d.Zone()], d.Json("The zone.", ZoneSamples.Detail),
            ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.UnknownZone, ProblemSample.Withdrawn);
        d.PutJson("/v1/zones/{id}", "putZone", Zones, "Registers a zone under this id, or gives it another name. Its outline cannot be changed: end it and register another.",
            [d.Zone()], d.JsonBody(ZoneSamples.Request with { Id = "alexanderplatz" }), d.Json("It was there already, or has a new name now.", ZoneSamples.Registered), d.Json("Registered.", ZoneSamples.Registered), registering);
        d.Delete("/v1/zones/{id}", "endZone", Zones, "Ends a zone with its parts and pairs: it is not measured any more; what was measured stays.",
            [d.Zone(), d.Query("until", "The first local day that it is not measured on; the first that is not closed if left out.", JsonSchemaType.String, "2026-04-01")],
            d.Json("The zone as it ended.", ZoneSamples.Ended), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.UnknownZone, ProblemSample.Withdrawn);
        Pairs();
    }

    private void Pairs()
    {
        var list = d.Json("A page of pairs.", ZoneSamples.Pairs);
        OperationDescriber.AddTable(list, "market,first,second,from,until\r\n");
        d.Get("/v1/zone-pairs", "listZonePairs", Zones, "The pairs of zones whose common visitors are counted, page by page.",
            [.. d.Paging(), d.TableFormat()], list, ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.NotAcceptable);
        d.Post("/v1/zone-pairs", "createZonePair", Zones, "Has the common visitors of two zones counted from the first day that is not closed. Sent again it changes nothing.",
            [d.IdempotencyKey()], d.JsonBody(ZoneSamples.PairRequest), d.Json("It was there already.", ZoneSamples.PairAnswer), d.Json("Registered.", ZoneSamples.PairAnswer),
            ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.NotInContract, ProblemSample.TooManyPairs, ProblemSample.TooLarge, ProblemSample.JsonUnsupported, ProblemSample.PairWithin);
        d.Delete("/v1/zone-pairs/{first}/{second}", "endZonePair", Zones, "Ends a pair; what was measured stays.",
            [d.Path("first", "A zone.", "alexanderplatz"), d.Path("second", "The other zone.", "hauptbahnhof")],
            d.Json("The pair as it ended.", ZoneSamples.PairAnswer), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.UnknownZone);
    }
}
