namespace SmartSteps.Api.Heatmaps;

/// <summary>A form in which a heatmap is given.</summary>
/// <param name="Name">Its name in <c>format=</c>, and the ending of its files.</param>
/// <param name="MediaType">Its name in Accept.</param>
/// <param name="ContentType">Its Content-Type.</param>
/// <param name="Compressible">False for what is compressed already.</param>
internal sealed record HeatmapFormat(string Name, string MediaType, string ContentType, bool Compressible)
{
    public static readonly HeatmapFormat Json = new("json", "application/json", "application/json; charset=utf-8", true);
    public static readonly HeatmapFormat GeoJson = new("geojson", "application/geo+json", "application/geo+json", true);
    public static readonly HeatmapFormat Csv = new("csv", "text/csv", "text/csv; charset=utf-8; header=present", true);
    public static readonly HeatmapFormat Png = new("png", "image/png", "image/png", false);

    /// <summary>All of them, the preferred one first.</summary>
    public static readonly IReadOnlyList<HeatmapFormat> All = [Json, GeoJson, Csv, Png];
}
