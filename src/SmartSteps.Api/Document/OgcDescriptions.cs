using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Ogc;

namespace SmartSteps.Api.Document;

/// <summary>Describes the OGC API.</summary>
internal sealed class OgcDescriptions(OperationDescriber d)
{
    private const string Root = "https://api.smartsteps.example";

    private static readonly OpenApiTag Gis = new() { Name = "GIS", Description = "OGC API – Features, Part 1: core, GeoJSON, OpenAPI 3.0. Takes a buyer's key, or an operator's; a GIS sends it as the password of Basic." };
    private static readonly ProblemSample[] Common = [ProblemSample.Parameter, ProblemSample.Unauthorised];
    private static readonly ProblemSample[] OfCollection = [.. Common, ProblemSample.UnknownCollection, ProblemSample.Withdrawn];

    private static readonly CollectionView Footfall = new(
        "footfall-berlin",
        "Berlin: footfall",
        "People by square of the measurement grid and hour. Without 'datetime' it is the last sealed hour.",
        [
            new(Root + "/v1/ogc/collections/footfall-berlin", "self", OgcPaths.Json),
            new(Root + "/v1/ogc/collections/footfall-berlin/items", "items", OgcPaths.GeoJson, "The features"),
        ],
        new ExtentView(
            new SpatialExtentView([[13.0, 52.3, 13.8, 52.7]], Extents.Crs84),
            new TemporalExtentView([[new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(1)), new(2026, 3, 2, 15, 0, 0, TimeSpan.FromHours(1))]])),
        "feature",
        [Extents.Crs84]);

    private static readonly JsonNode Feature = OperationDescriber.Node(new
    {
        type = "Feature",
        id = "20260302T1300Z.1202102332221012",
        geometry = new { type = "Polygon", coordinates = new[] { new double[][] { [13.4088135, 52.5196406], [13.4143066, 52.5196406], [13.4143066, 52.5229831], [13.4088135, 52.5229831], [13.4088135, 52.5196406] } } },
        properties = new { market = "berlin", quadkey = "1202102332221012", zoom = 16, start = "2026-03-02T14:00:00+01:00", end = "2026-03-02T15:00:00+01:00", status = "shown", devices = 1130, value = 4180, interval_low = 3200, interval_high = 5430, noise_low = 4050, noise_high = 4310, factor = 3.7, passport = "berlin.footfall.2026-03-02T14", trial = false },
    });

    public void Apply()
    {
        d.Get(OgcPaths.Landing, "getOgcLandingPage", Gis, "Where a GIS begins: give it this address.", [Form()],
            d.Json("The landing page.", new LandingView("SmartSteps", "Anonymous footfall figures from mobile networks.", [new(Root + OgcPaths.Collections, "data", OgcPaths.Json, "The collections")])), Common);
        d.Get(OgcPaths.Conformance, "getOgcConformance", Gis, "Which classes of OGC API – Features are kept to.", [Form()],
            d.Json("The classes.", new ConformanceView(["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"])), Common);
        d.Get(OgcPaths.Definition, "getOgcDefinition", Gis, "This document, under the media type that OGC API asks for.", [Form()],
            Of("The document.", OgcPaths.OpenApi, new JsonObject { ["openapi"] = "3.0.4", ["info"] = new JsonObject { ["title"] = "SmartSteps", ["version"] = "v1" } }), Common);
        d.Get(OgcPaths.Collections, "listOgcCollections", Gis, "Your zones, and of each market its grid, its footfall, its areas, and the visitors of your zones in it.", [Form()],
            d.Json("The collections.", new CollectionsView([new(Root + OgcPaths.Collections, "self", OgcPaths.Json)], [Footfall])), Common);
        d.Get(OgcPaths.Collections + "/{collection}", "getOgcCollection", Gis, "A collection: where and when its features lie.", [Collection(), Form()], d.Json("The collection.", Footfall), OfCollection);
        var schema = new JsonObject { ["type"] = "object", ["title"] = "Berlin: footfall", ["properties"] = new JsonObject { ["quadkey"] = new JsonObject { ["type"] = "string", ["description"] = "The square's quadkey." } } };
        d.Get(OgcPaths.Collections + "/{collection}/queryables", "getOgcQueryables", Gis, "The properties that features can be asked for by.", [Collection(), Form()], Of("JSON Schema.", OgcPaths.Schema, schema), OfCollection);
        d.Get(OgcPaths.Collections + "/{collection}/schema", "getOgcSchema", Gis, "The properties that features have.", [Collection(), Form()], Of("JSON Schema.", OgcPaths.Schema, schema.DeepClone()), OfCollection);
        Items();
        d.Get(OgcPaths.Collections + "/{collection}/items/{feature}", "getOgcFeature", Gis, "One feature.", [Collection(), d.Path("feature", "The feature's id.", "20260302T1300Z.1202102332221012"), Form()],
            Of("The feature.", OgcPaths.GeoJson, Feature.DeepClone()), [.. Common, ProblemSample.UnknownFeature, ProblemSample.Withdrawn]);
    }

    private void Items() => d.Get(OgcPaths.Collections + "/{collection}/items", "listOgcFeatures", Gis,
        "Features as GeoJSON, page by page: follow the link 'next'. Properties are named like the CSV's columns; all of them are always there, null where there is nothing to say.",
        [
            Collection(),
            d.Query("limit", "How many to a page: 1 to 1,000; more is taken as 1,000.", JsonSchemaType.Integer, 100, s => (s.Minimum, s.Maximum, s.Default) = ("1", "1000", 100)),
            d.Query("cursor", "Where the page begins: taken from the link 'next'.", JsonSchemaType.String, "YWZ0ZXI6MDAwMA"),
            d.Query("bbox", "west,south,east,north in degrees (CRS84): features that share a point with it. Six numbers have heights third and sixth; west > east goes across the antimeridian.", JsonSchemaType.String, "13.4,52.51,13.42,52.53"),
            d.Query("datetime", "An instant, a local day of the market, or an interval with both ends in it, of which one may be '..'. Of footfall the hours that meet it, at most 31 local days, and the last sealed hour if left out; of visitors the closed days, at most 366, and the last one.", JsonSchemaType.String, "2026-03-02T13:00:00Z/2026-03-02T13:59:59Z"),
            Form(),
            d.Query("market", "zones: only those in this market.", JsonSchemaType.String, "berlin"),
            d.Query("name", "zones and areas: only those of this name.", JsonSchemaType.String, "Alexanderplatz"),
            d.Query("parent", "zones: only the parts of this mall.", JsonSchemaType.String, "alexa-mall"),
            d.Query("quadkey", "tiles and footfall: only this square.", JsonSchemaType.String, "1202102332221012"),
            d.Query("zoom", "tiles and footfall: only squares of this zoom.", JsonSchemaType.Integer, 16),
            d.Query("status", "footfall: only figures of this status.", JsonSchemaType.String, "shown", s => s.Enum = ["shown", "coarsened", "low_density"]),
            d.Query("zone", "visitors: only of this zone.", JsonSchemaType.String, "alexanderplatz"),
            d.Query("resolution", "footfall: the zoom that finer leaves are added up to, exactly.", JsonSchemaType.Integer, 14, s => (s.Minimum, s.Maximum) = ("0", "24")),
        ],
        Of("A page of features. numberMatched is there where all pages were counted: not of several hours.", OgcPaths.GeoJson, new JsonObject
        {
            ["type"] = "FeatureCollection", ["numberMatched"] = 1, ["numberReturned"] = 1, ["links"] = new JsonArray(), ["features"] = new JsonArray(Feature.DeepClone()),
        }),
        OfCollection);

    private static OpenApiResponse Of(string description, string mediaType, JsonNode example)
    {
        var answer = new OpenApiResponse { Description = description };
        OperationDescriber.Add(answer, mediaType, new OpenApiSchema { Type = JsonSchemaType.Object }, example);
        return answer;
    }

    private IOpenApiParameter Collection() => d.Path("collection", "The collection's id.", "footfall-berlin");

    private IOpenApiParameter Form() => d.Query("f", "JSON is all there is; some clients ask for it by name.", JsonSchemaType.String, "json", s => (s.Enum, s.Default) = (["json", "geojson", "application/json"], "json"));
}
