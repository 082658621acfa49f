using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Camara.Regions;

/// <summary>
/// Reads the body of the device count. Members that the definition does not name, such as filters by kind of device, are refused: a count that leaves a wish out would be another count. Pure.
/// </summary>
internal static class RegionRequestReader
{
    /// <summary>The largest radius, in metres: larger than any market that is measured.</summary>
    public const double MostRadius = 100_000;

    private static readonly string[] AreaTypes = ["CIRCLE", "POLYGON"];

    /// <summary>The request, or the first thing that is wrong with it.</summary>
    public static (RegionRequest? Request, Problem? Problem) Read(JsonElement body)
    {
        var members = new JsonObjectReader(body, "area", "starttime", "endtime");
        if (members.Problem is { } unknown)
        {
            return (null, unknown);
        }

        var (area, problem) = Area(members);
        if (problem is not null)
        {
            return (null, problem);
        }

        (var time, problem) = Time(members);
        return problem is null ? (new RegionRequest(area, time), null) : (null, problem);
    }

    private static (Polygon? Area, Problem? Problem) Area(JsonObjectReader members)
    {
        if (members.Find("area") is not { ValueKind: JsonValueKind.Object } area)
        {
            return (null, CamaraProblems.Argument("'area' is missing: an object with areaType CIRCLE, a center and a radius, or POLYGON and a boundary."));
        }

        var type = area.TryGetProperty("areaType", out var named) ? AreaTypes.FirstOrDefault(t => JsonObjectReader.TextOf(named) == t) : null;
        if (type is null)
        {
            return (null, CamaraProblems.Argument($"'area.areaType' is one of {string.Join(", ", AreaTypes)}."));
        }

        var inside = type == "CIRCLE" ? new JsonObjectReader(area, "areaType", "center", "radius") : new JsonObjectReader(area, "areaType", "boundary");
        return inside.Problem is { } unknown ? (null, CamaraProblems.Argument($"In 'area': {unknown.Detail}"))
            : type == "CIRCLE" ? Circle(inside)
            : Polygon(inside);
    }

    private static (Polygon? Area, Problem? Problem) Circle(JsonObjectReader area)
    {
        if (area.Find("center") is not { } centre || area.Find("radius") is not { } size)
        {
            return (null, CamaraProblems.Refused(CamaraCode.InvalidCircleArea, "Missing circle center or radius."));
        }

        if (CamaraAreas.Point(centre, "area.center", out var error) is not { } point)
        {
            return (null, CamaraProblems.Argument(error));
        }

        if (size.ValueKind != JsonValueKind.Number || !size.TryGetDouble(out var radius) || radius is not (>= 1 and <= MostRadius))
        {
            return (null, CamaraProblems.Refused(CamaraCode.InvalidCircleArea, $"'area.radius' is a number of metres from 1 to {MostRadius}."));
        }

        var circle = CamaraAreas.Circle(point, radius);
        return (circle is { IsValid: true, Area: > 0 } && circle.EnvelopeInternal is { MinX: >= -180, MaxX: <= 180 } ? circle : null, null);
    }

    private static (Polygon? Area, Problem? Problem) Polygon(JsonObjectReader area)
    {
        if (area.Find("boundary") is not { ValueKind: JsonValueKind.Array } boundary)
        {
            return (null, CamaraProblems.Refused(CamaraCode.InvalidPolygonArea, $"'area.boundary' is missing: a list of {CamaraAreas.LeastCorners} to {CamaraAreas.MostCorners} points."));
        }

        if (CamaraAreas.Points(boundary, "area.boundary", out var error) is not { } corners)
        {
            return (null, CamaraProblems.Argument(error));
        }

        return CamaraAreas.Polygon(corners, out error) is { } polygon ? (polygon, null) : (null, CamaraProblems.Refused(CamaraCode.InvalidPolygonArea, error));
    }

    private static ((DateTimeOffset Start, DateTimeOffset End)? Time, Problem? Problem) Time(JsonObjectReader members)
    {
        const string Form = "is a time by RFC 3339 with its time zone, such as 2026-03-02T14:00:00Z";
        if (members.Has("starttime") != members.Has("endtime"))
        {
            return (null, CamaraProblems.Refused(CamaraCode.TimeInvalidArgument, "starttime and endtime cannot be passed separately. Either both are passed or neither is passed."));
        }

        if (members.Find("starttime") is not { } from || members.Find("endtime") is not { } to)
        {
            return (null, null);
        }

        return CamaraTime.Read(from) is not { } start ? (null, CamaraProblems.Argument($"'starttime' {Form}."))
            : CamaraTime.Read(to) is not { } end ? (null, CamaraProblems.Argument($"'endtime' {Form}."))
            : end < start ? (null, CamaraProblems.Refused(CamaraCode.InvalidEndDate, "'endtime' is earlier than 'starttime'."))
            : ((start, end), null);
    }
}
