using SmartSteps.Api.Camara;
using SmartSteps.Api.Http;
using SmartSteps.Api.Ogc;
using SmartSteps.Facts;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>The products as the catalogue shows them.</summary>
internal static class CatalogueShelf
{
    public const string Forbidden = "Targeting of persons. Figures are of places, and serve decisions about places alone; no contract allows anything else.";

    private const string OneWeek = "from=2026-03-02&to=2026-03-09";
    private static readonly string[] Hours = ["hour"];
    private static readonly string[] Days = ["day"];
    private static readonly string[] HoursAndDays = ["hour", "day"];
    private static readonly string[] Whole = ["window"];

    /// <summary>What a product means.</summary>
    public static string MeaningOf(SoldProduct product) => product switch
    {
        SoldProduct.Footfall => "People in a zone by hour, each in one place an hour; also for days before the zone was registered.",
        SoldProduct.Visitors => "Distinct visitors of a zone by hour, day and week, and its typical hours.",
        SoldProduct.Dwell => "How long visitors of a zone stay: histogram, median and mean.",
        SoldProduct.Frequency => "How often visitors of a zone come within one day.",
        SoldProduct.Demographics => "Age and gender of the people in a zone or a tile, as shares, by part of the day.",
        SoldProduct.Catchment => "Where the days of a zone's visitors began, with its trade areas.",
        SoldProduct.Flows => "Trips a day between the areas of a market, or between the indoor zones of a mall.",
        SoldProduct.CrossVisitation => "Visitors that two zones have in common on a day.",
        SoldProduct.Trend => "A zone against the same weekdays and hours of the four weeks before.",
        SoldProduct.Anomalies => "Days and hours of a zone that were out of the usual.",
        SoldProduct.Comparison => "Two periods of a zone held against each other.",
        SoldProduct.Forecast => "What is to be expected of a zone in the days to come, with the error of a back-test.",
        SoldProduct.Benchmark => "A zone against its market, and its rank among the zones of others.",
        SoldProduct.Heatmaps => "People by tile and hour, as picture, map layer or table, of a market or round a zone; of a mall by indoor zone.",
        _ => throw new ArgumentOutOfRangeException(nameof(product), product, "No words are laid down for this product."),
    };

    /// <summary>The released products that its figures rest on.</summary>
    public static IReadOnlyList<ProductId> ReleasedFor(SoldProduct product) => product switch
    {
        SoldProduct.Footfall => [ProductId.Footfall],
        SoldProduct.Visitors => [ProductId.ZoneHour, ProductId.ZoneDay],
        SoldProduct.Dwell => [ProductId.Dwell],
        SoldProduct.Frequency => [ProductId.Frequency],
        SoldProduct.Demographics => [ProductId.Demographics],
        SoldProduct.Catchment => [ProductId.Catchment],
        SoldProduct.Flows => [ProductId.Flows],
        SoldProduct.CrossVisitation => [ProductId.CrossVisitation, ProductId.ZoneDay],
        SoldProduct.Benchmark => [ProductId.ZoneDay],
        SoldProduct.Heatmaps => [ProductId.Footfall, ProductId.ZoneHour],
        _ => [ProductId.ZoneDay, ProductId.ZoneHour, ProductId.Footfall],
    };

    /// <summary>In which ways it is to be had.</summary>
    public static IReadOnlyList<CatalogueOffer> OffersOf(SoldProduct product) => product switch
    {
        SoldProduct.Footfall => [OfZone("footfall", Hours, OneWeek)],
        SoldProduct.Visitors => [OfZone("visitors", ["hour", "day", "week"], $"{OneWeek}&granularity=hour")],
        SoldProduct.Demographics =>
        [
            OfZone("demographics", Whole, OneWeek),
            new("/v1/markets/{market}/demographics", PlaceKind.Part, Whole, Tables(), $"tile=120210233222101&{OneWeek}"),
        ],
        SoldProduct.Flows =>
        [
            OfZone("flows", Whole, OneWeek),
            new("/v1/flows", PlaceKind.Market, Whole, Tables(), $"market=berlin&{OneWeek}"),
        ],
        SoldProduct.CrossVisitation => [OfZone("cross-visitation", Whole, $"{OneWeek}&with=hauptbahnhof")],
        SoldProduct.Trend => [OfZone("trend", HoursAndDays, OneWeek)],
        SoldProduct.Anomalies => [OfZone("anomalies", HoursAndDays, OneWeek)],
        SoldProduct.Comparison => [OfZone("comparison", HoursAndDays, "from=2026-03-09&to=2026-03-16&otherFrom=2026-03-02&otherTo=2026-03-09")],
        SoldProduct.Forecast => [OfZone("forecast", HoursAndDays, "days=7")],
        SoldProduct.Heatmaps =>
        [
            new("/v1/markets/{market}/heatmap", PlaceKind.Market, Hours, [.. AnswerFormat.OfHeatmaps.Select(f => f.Name)], "hour=2026-03-02T14"),
            new("/v1/markets/{market}/heatmap", PlaceKind.Part, Hours, [.. AnswerFormat.OfHeatmaps.Select(f => f.Name)], "hour=2026-03-02T14&bbox=13.4,52.51,13.42,52.53"),
            new("/v1/tiles/{market}/{hour}/{z}/{x}/{y}.{extension}", PlaceKind.Part, Hours, [AnswerFormat.Mvt.Name, AnswerFormat.Png.Name], string.Empty),
            new($"{OgcPaths.Collections}/{{collection}}/items", PlaceKind.Part, Hours, [AnswerFormat.GeoJson.Name], "datetime=2026-03-02T13:00:00Z&bbox=13.4,52.51,13.42,52.53"),
            new($"{OgcPaths.Collections}/{{collection}}/items/{{feature}}", PlaceKind.Part, Hours, [AnswerFormat.GeoJson.Name], string.Empty),
            new(CamaraOperations.Retrieve, PlaceKind.Part, Hours, [AnswerFormat.Json.Name], string.Empty),
            new(CamaraOperations.Count, PlaceKind.Part, Hours, [AnswerFormat.Json.Name], string.Empty),
            new("/v1/markets/{market}/heatmaps/{date}.zip", PlaceKind.Market, Days, ["zip"], string.Empty),
            new("/v1/zones/{id}/heatmaps/{date}/{hour}.{extension}", PlaceKind.Zone, Hours, ["png", "geojson", "csv"], string.Empty),
            new("/v1/zones/{id}/heatmaps/{date}.{extension}", PlaceKind.Zone, Days, ["zip", "csv"], string.Empty),
        ],
        _ => [OfZone(ContractWords.Of(product).Replace('_', '-'), Whole, OneWeek)],
    };

    /// <summary>What a unit means.</summary>
    public static string MeaningOf(PurchaseUnit unit) => unit switch
    {
        PurchaseUnit.ZoneDay => "A product of a zone, or of a pair of zones, on a local day. Who buys an hour buys its day.",
        PurchaseUnit.MarketHour => "A product of a market in an hour, whatever part of it is asked for.",
        PurchaseUnit.MarketDay => "A product of a market on a local day, whatever part of it is asked for.",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No words are laid down for this unit."),
    };

    /// <summary>What a purpose means.</summary>
    public static string MeaningOf(UsePurpose purpose) => purpose switch
    {
        UsePurpose.RetailPlanning => "Where shops open, close and staff.",
        UsePurpose.MallOperation => "Running a mall, a station, a fair.",
        UsePurpose.PublicPlanning => "Planning of a town or a region.",
        UsePurpose.Transport => "Planning of lines, roads and stops.",
        UsePurpose.Tourism => "Knowing how many guests come, and when.",
        UsePurpose.RealEstate => "Valuing and developing property.",
        UsePurpose.Research => "Science and statistics.",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No words are laid down for this purpose."),
    };

    private static CatalogueOffer OfZone(string product, IReadOnlyList<string> granularity, string query) =>
        new($"/v1/zones/{{id}}/{product}", PlaceKind.Zone, granularity, Tables(), query);

    private static IReadOnlyList<string> Tables() => [.. AnswerFormat.OfTables.Select(f => f.Name)];
}
