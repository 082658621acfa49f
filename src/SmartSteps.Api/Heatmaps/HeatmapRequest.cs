using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Heatmaps;

/// <summary>What is asked of a heatmap.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="Box">The part of the market.</param>
/// <param name="Zoom">The coarsest zoom.</param>
/// <param name="Format">The form of the answer.</param>
internal sealed record HeatmapRequest(TimeBucket Hour, BoundingBox? Box, int? Zoom, AnswerFormat Format)
{
    /// <summary>In degrees: a tile that only touches the box is not meant.</summary>
    private const double Inwards = 1e-9;

    private static readonly GeometryFactory Ground = new(new PrecisionModel(), 4326);

    public static readonly IReadOnlyList<string> Parameters = ["hour", "bbox", "zoom", "format"];

    /// <summary>What is bought: a part of the market where a box says which, otherwise all of it.</summary>
    public PurchasedPlace Place { get; } = PlaceOf(Box, Zoom);

    /// <summary>Reads the query and Accept; the first thing wrong is the problem.</summary>
    public static (HeatmapRequest? Request, Problem? Problem) Read(HttpRequest request, Market market)
    {
        if (!Query.TryGet(request, "hour", out var hourText))
        {
            return (null, Problems.Parameter("hour", "'hour' is missing: the start of the hour, such as 2026-03-02T14."));
        }

        if (HourText.Read(hourText, market.Calendar, out var error) is not { } hour)
        {
            return (null, Problems.Parameter("hour", error));
        }

        BoundingBox? box = null;
        if (Query.TryGet(request, "bbox", out var boxText))
        {
            if (!TryReadBox(boxText, out var read))
            {
                return (null, Problems.Parameter(
                    "bbox",
                    "'bbox' is west,south,east,north in degrees with west < east and south < north; ask twice for what lies on both sides of the antimeridian."));
            }

            box = read;
        }

        int? zoom = null;
        if (Query.TryGet(request, "zoom", out var zoomText))
        {
            if (!int.TryParse(zoomText, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read > Tile.MaxZoom)
            {
                return (null, Problems.Parameter("zoom", $"'zoom' is a whole number from 0 to {Tile.MaxZoom}."));
            }

            zoom = read;
        }

        var (format, problem) = AnswerFormat.Read(request, AnswerFormat.OfHeatmaps);
        return format is null ? (null, problem) : (new HeatmapRequest(hour, box, zoom, format), null);
    }

    /// <summary>The query that asks for the same again, in one spelling; also the key under which an answer is kept.</summary>
    public string Canonical(Market market)
    {
        var hour = market.Calendar.LocalTime(Hour.StartUnixSeconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var box = Box is { } b ? string.Create(CultureInfo.InvariantCulture, $"&bbox={b.West:R},{b.South:R},{b.East:R},{b.North:R}") : string.Empty;
        var zoom = Zoom is { } z ? string.Create(CultureInfo.InvariantCulture, $"&zoom={z}") : string.Empty;
        return $"hour={Uri.EscapeDataString(hour)}{box}{zoom}&format={Format.Name}";
    }

    private static PurchasedPlace PlaceOf(BoundingBox? box, int? zoom)
    {
        if (box is not { } part)
        {
            return PurchasedPlace.WholeMarket;
        }

        // Who asks for large tiles gets all of each.
        var seen = new Envelope(part.West, part.East, part.South, part.North);
        if (zoom is { } z)
        {
            var (first, last) = (Tile.At(new GeoPoint(part.North - Inwards, part.West + Inwards), z), Tile.At(new GeoPoint(part.South + Inwards, part.East - Inwards), z));
            seen = new Envelope(first.West, last.East, last.South, first.North);
        }

        return PurchasedPlace.OfPart("box", Ground.ToGeometry(seen));
    }

    private static bool TryReadBox(string text, out BoundingBox box)
    {
        box = default;
        var edges = new double[4];
        var parts = text.Split(',');
        for (var i = 0; i < parts.Length; i++)
        {
            const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
            if (parts.Length != 4 || !double.TryParse(parts[i], Form, CultureInfo.InvariantCulture, out edges[i]))
            {
                return false;
            }
        }

        return BoundingBox.TryCreate(edges[0], edges[1], edges[2], edges[3], out box);
    }
}
