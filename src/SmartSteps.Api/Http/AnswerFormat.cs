using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Http;

/// <summary>A form in which an answer is given.</summary>
/// <param name="Name">Its name in <c>format=</c>, and the ending of its files.</param>
/// <param name="MediaType">Its name in Accept.</param>
/// <param name="ContentType">Its Content-Type.</param>
/// <param name="Compressible">False for what is compressed already.</param>
internal sealed record AnswerFormat(string Name, string MediaType, string ContentType, bool Compressible)
{
    public static readonly AnswerFormat Json = new("json", "application/json", "application/json; charset=utf-8", true);
    public static readonly AnswerFormat GeoJson = new("geojson", "application/geo+json", "application/geo+json", true);
    public static readonly AnswerFormat Csv = new("csv", "text/csv", "text/csv; charset=utf-8; header=present", true);
    public static readonly AnswerFormat Xlsx = new("xlsx", XlsxWriter.MediaType, XlsxWriter.MediaType, false);
    public static readonly AnswerFormat Png = new("png", "image/png", "image/png", false);

    public static readonly AnswerFormat Mvt = new("mvt", "application/vnd.mapbox-vector-tile", "application/vnd.mapbox-vector-tile", true);

    /// <summary>Forms of a heatmap, the preferred one first.</summary>
    public static readonly IReadOnlyList<AnswerFormat> OfHeatmaps = [Json, GeoJson, Csv, Xlsx, Png];

    /// <summary>Forms of what is a table.</summary>
    public static readonly IReadOnlyList<AnswerFormat> OfTables = [Json, Csv, Xlsx];

    /// <summary>Forms of a table whose rows have a place.</summary>
    public static readonly IReadOnlyList<AnswerFormat> OfPlaces = [Json, GeoJson, Csv, Xlsx];

    /// <summary>The form asked for, by <c>format=</c> or else by Accept; or the problem that it is not to be had.</summary>
    /// <param name="offers">What there is, the preferred one first.</param>
    public static (AnswerFormat? Format, Problem? Problem) Read(HttpRequest request, IReadOnlyList<AnswerFormat> offers)
    {
        var names = offers.Select(f => f.Name);
        if (Query.TryGet(request, "format", out var name))
        {
            var format = offers.FirstOrDefault(f => f.Name == name);
            return format is null
                ? (null, NotAcceptable($"'format' is one of {string.Join(", ", names)}.{Query.Advice(name, names)}", "format"))
                : (format, null);
        }

        var chosen = Negotiation.Choose(request.Headers.Accept, [.. offers.Select(f => f.MediaType)]);
        return chosen is null
            ? (null, NotAcceptable($"Accept one of {string.Join(", ", offers.Select(f => f.MediaType))}, or give format= one of {string.Join(", ", names)}.", "Accept"))
            : (offers.First(f => f.MediaType == chosen), null);
    }

    private static Problem NotAcceptable(string detail, string parameter) =>
        new(StatusCodes.Status406NotAcceptable, "not-acceptable", "The format is not to be had", detail) { Errors = [new ProblemErrorView(parameter, detail)] };
}
