using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Http;
using SmartSteps.Grid;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>Reads the body of population density: every member known, none null, as the definition says. Thread-safe.</summary>
internal sealed class DensityRequestReader(TimeProvider clock)
{
    /// <summary>The coarsest cells, some 39 km wide.</summary>
    public const int LeastPrecision = 4;

    /// <summary>The finest cells, some 150 m wide: about as fine as the finest leaves.</summary>
    public const int MostPrecision = 7;

    /// <summary>The most cells of an answer, as the definition says.</summary>
    public const int MostCells = 10_000;

    private const int DefaultPrecision = 7;
    private const int MostGeohashes = 1000;
    private const int MonthsAround = 3;
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(7);
    private static readonly string[] AreaTypes = ["POLYGON", "GEOHASHLIST"];

    /// <summary>The request, or the first thing that is wrong with it.</summary>
    public (DensityRequest? Request, Problem? Problem) Read(JsonElement body)
    {
        var members = new JsonObjectReader(body, "area", "startTime", "endTime", "precision", "sink", "sinkCredential");
        if (members.Problem is { } unknown)
        {
            return (null, unknown);
        }

        if (body.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.Null))
        {
            return (null, CamaraProblems.Argument("A member is null; give a value or leave it out."));
        }

        var (sink, problem) = DensitySinkReader.Read(members);
        if (problem is not null)
        {
            return (null, problem);
        }

        (var cells, var outline, problem) = Cells(members);
        if (cells is null)
        {
            return (null, problem);
        }

        (var time, problem) = Time(members);
        return time is { } asked ? (new DensityRequest(cells, outline, asked.Start, asked.End, sink), null) : (null, problem);
    }

    private static (IReadOnlyList<Geohash>? Cells, Polygon? Outline, Problem? Problem) Cells(JsonObjectReader members)
    {
        if (members.Find("area") is not { ValueKind: JsonValueKind.Object } area)
        {
            return (null, null, CamaraProblems.Argument("'area' is missing: an object with areaType POLYGON and a boundary, or GEOHASHLIST and geohashes."));
        }

        var type = area.TryGetProperty("areaType", out var named) ? AreaTypes.FirstOrDefault(t => JsonObjectReader.TextOf(named) == t) : null;
        if (type is null)
        {
            return (null, null, CamaraProblems.Argument($"'area.areaType' is one of {string.Join(", ", AreaTypes)}."));
        }

        var inside = new JsonObjectReader(area, "areaType", type == "POLYGON" ? "boundary" : "geohashes");
        return inside.Problem is { } unknown ? (null, null, CamaraProblems.Argument($"In 'area': {unknown.Detail}"))
            : type == "POLYGON" ? OfPolygon(inside, members)
            : OfList(inside, members);
    }

    private static (IReadOnlyList<Geohash>? Cells, Polygon? Outline, Problem? Problem) OfPolygon(JsonObjectReader area, JsonObjectReader members)
    {
        var precision = members.Has("precision") ? members.WholeNumber("precision", 1, Geohash.MaxLength) : DefaultPrecision;
        if (precision is not { } length)
        {
            return (null, null, CamaraProblems.Argument($"'precision' is a whole number from 1 to {Geohash.MaxLength}."));
        }

        if (area.Find("boundary") is not { } boundary)
        {
            return (null, null, CamaraProblems.Argument($"'area.boundary' is missing: a list of {CamaraAreas.LeastCorners} to {CamaraAreas.MostCorners} points."));
        }

        if (CamaraAreas.Points(boundary, "area.boundary", out var error) is not { } corners)
        {
            return (null, null, CamaraProblems.Argument(error));
        }

        if (CamaraAreas.Polygon(corners, out error) is not { } polygon)
        {
            return (null, null, CamaraProblems.Refused(CamaraCode.InvalidArea, error));
        }

        return Unsupported(length) is { } refused ? (null, null, refused)
            : PolygonCells.Of(polygon, length, MostCells) is { } cells ? (cells, polygon, null)
            : (null, null, CamaraProblems.Unsupported(
                CamaraCode.UnsupportedRequest, $"The area has more than {MostCells} cells of precision {length}. Ask for parts of it, or for a lower precision (from {LeastPrecision})."));
    }

    private static (IReadOnlyList<Geohash>? Cells, Polygon? Outline, Problem? Problem) OfList(JsonObjectReader area, JsonObjectReader members)
    {
        if (members.Has("precision"))
        {
            return (null, null, CamaraProblems.Argument("'precision' goes with areaType POLYGON alone: each geohash of a list has its own. Leave it out."));
        }

        if (area.Find("geohashes") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() is < 1 or > MostGeohashes)
        {
            return (null, null, CamaraProblems.Argument($"'area.geohashes' is a list of 1 to {MostGeohashes} geohashes."));
        }

        var cells = new List<Geohash>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            // Read as it stands: whatever is no geohash has no place in a sentence either.
            if (item.ValueKind != JsonValueKind.String || !Geohash.TryParse(item.GetRawText().Trim('"'), out var cell))
            {
                return (null, null, CamaraProblems.Argument(
                    $"'area.geohashes[{cells.Count}]' is no geohash: 1 to {Geohash.MaxLength} of the digits and the lower-case letters b to z without i, l and o."));
            }

            if (Unsupported(cell.Length) is { } refused)
            {
                return (null, null, refused);
            }

            cells.Add(cell);
        }

        return ([.. cells.Distinct()], null, null);
    }

    private static Problem? Unsupported(int precision) => precision is >= LeastPrecision and <= MostPrecision
        ? null
        : CamaraProblems.Unsupported(
            CamaraCode.UnsupportedPrecision, $"Precision {precision} is not supported: give {LeastPrecision} to {MostPrecision}. What is finer than {MostPrecision} would claim more than was measured.");

    private ((DateTimeOffset Start, DateTimeOffset End)? Time, Problem? Problem) Time(JsonObjectReader members)
    {
        const string Form = "is a time by RFC 3339 with its time zone, such as 2026-03-02T14:00:00Z";
        if (members.Find("startTime") is not { } from || CamaraTime.Read(from) is not { } start)
        {
            return (null, CamaraProblems.Argument($"'startTime' {Form}."));
        }

        if (members.Find("endTime") is not { } to || CamaraTime.Read(to) is not { } end)
        {
            return (null, CamaraProblems.Argument($"'endTime' {Form}."));
        }

        var now = clock.GetUtcNow();
        var (earliest, latest) = (now.AddMonths(-MonthsAround), now.AddMonths(MonthsAround));
        return end < start ? No(CamaraCode.InvalidEndTime, "'endTime' is earlier than 'startTime'.")
            : start < earliest ? No(CamaraCode.MinStartTimeExceeded, $"'startTime' is earlier than is answered: give {CamaraTime.Text(earliest.ToUnixTimeSeconds() + 1)} or later ({MonthsAround} months back).")
            : start > latest ? No(CamaraCode.MaxStartTimeExceeded, $"'startTime' is later than is forecast: give {CamaraTime.Text(latest.ToUnixTimeSeconds())} or earlier ({MonthsAround} months ahead).")
            : start < now && end > now ? No(CamaraCode.InvalidTimePeriod, "The time is partly in the past and partly in the future. Ask for the two parts one by one.")
            : end - start > LongestTime ? No(CamaraCode.MaxTimePeriodExceeded, $"The time is longer than {LongestTime.Days} days. Ask for parts of it.")
            : end > latest ? No(CamaraCode.InvalidArgument, $"'endTime' is later than is forecast: give {CamaraTime.Text(latest.ToUnixTimeSeconds())} or earlier ({MonthsAround} months ahead).")
            : ((start, end), null);

        static ((DateTimeOffset, DateTimeOffset)?, Problem?) No(string code, string message) => (null, CamaraProblems.Refused(code, message));
    }
}
