using SmartSteps.Grid;

namespace SmartSteps.Api.Tests.Contracts;

/// <summary>For each operation that sells a question that has an answer in the sealed city. Who adds such an operation adds a line.</summary>
internal static class SoldQuestions
{
    private const string Day = "from=2026-03-02";
    private const string Week = "from=2026-03-02&to=2026-03-09";

    private static readonly Tile Map = Tile.At(City.Centre, 12);

    public static IReadOnlyDictionary<string, string> ByRoute { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/v1/zones/{id}/visitors"] = $"/v1/zones/square/visitors?{Day}",
        ["/v1/zones/{id}/footfall"] = $"/v1/zones/square/footfall?{Day}",
        ["/v1/zones/{id}/dwell"] = $"/v1/zones/square/dwell?{Week}",
        ["/v1/zones/{id}/frequency"] = $"/v1/zones/square/frequency?{Week}",
        ["/v1/zones/{id}/demographics"] = $"/v1/zones/square/demographics?{Week}",
        ["/v1/zones/{id}/catchment"] = $"/v1/zones/square/catchment?{Week}",
        ["/v1/zones/{id}/flows"] = $"/v1/zones/alexa/flows?{Week}",
        ["/v1/zones/{id}/cross-visitation"] = $"/v1/zones/square/cross-visitation?{Week}&with=station",
        ["/v1/zones/{id}/trend"] = "/v1/zones/square/trend?from=2026-03-15&to=2026-03-16",
        ["/v1/zones/{id}/anomalies"] = "/v1/zones/square/anomalies?from=2026-03-09&to=2026-03-16",
        ["/v1/zones/{id}/comparison"] = $"/v1/zones/square/comparison?{Week}&otherFrom=2026-03-09&otherTo=2026-03-16",
        ["/v1/zones/{id}/forecast"] = "/v1/zones/square/forecast?days=3",
        ["/v1/zones/{id}/benchmark"] = "/v1/zones/square/benchmark?from=2026-03-09&to=2026-03-16",
        ["/v1/flows"] = $"/v1/flows?market=city&{Week}",
        ["/v1/markets/{market}/demographics"] = $"/v1/markets/city/demographics?tile={Tile.At(City.Centre, 15).QuadKey}&{Week}",
        ["/v1/markets/{market}/heatmap"] = "/v1/markets/city/heatmap?hour=2026-03-02T14",
        ["/v1/markets/{market}/heatmaps/{date}.zip"] = "/v1/markets/city/heatmaps/2026-03-02.zip",
        ["/v1/zones/{id}/heatmaps/{date}.{extension}"] = "/v1/zones/alexa/heatmaps/2026-03-02.csv",
        ["/v1/zones/{id}/heatmaps/{date}/{hour}.{extension}"] = "/v1/zones/square/heatmaps/2026-03-02/14.csv",
        ["/v1/tiles/{market}/{hour}/{z}/{x}/{y}.{extension}"] = $"/v1/tiles/city/2026-03-02T14/12/{Map.X}/{Map.Y}.mvt",
        ["/v1/ogc/collections/{collection}/items"] = "/v1/ogc/collections/footfall-city/items?datetime=2026-03-02T13:00:00Z&limit=3",
        ["/v1/ogc/collections/{collection}/items/{feature}"] = $"/v1/ogc/collections/footfall-city/items/20260302T1300Z.{Map.QuadKey}",
    };

    /// <summary>Operations whose questions and refusals have a form of their own: they are asked where that form is tested.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } = ["/population-density-data/", "/regionDeviceCount/"];
}
