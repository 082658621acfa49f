using NetTopologySuite.Geometries;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>Where each storey of a mall lies in the picture: side by side or one under the other, all to one scale.</summary>
internal sealed class FloorPlan
{
    /// <summary>Room above each storey for its name, in points.</summary>
    public const int TitlePoints = 26;

    private const double FlattestShape = 0.3;
    private const double TallestShape = 1.1;
    private const int GapPoints = 22;

    private FloorPlan(Envelope seen, int bottom, IReadOnlyList<(int? Level, PixelBox Box)> storeys) => (Seen, Bottom, Storeys) = (seen, bottom, storeys);

    /// <summary>What every storey shows: all outlines of the mall, with some room.</summary>
    public Envelope Seen { get; }

    /// <summary>The first row of pixels below it all.</summary>
    public int Bottom { get; }

    /// <summary>The storeys, the highest first, each with the box of its map.</summary>
    public IReadOnlyList<(int? Level, PixelBox Box)> Storeys { get; }

    /// <summary>The plan of a mall's storeys that uses the width best.</summary>
    /// <param name="parts">Its indoor zones; those without an outline have no storey.</param>
    /// <param name="unit">The size of a point of the layout, in pixels.</param>
    public static FloorPlan Of(Geometry? mall, IEnumerable<MallPart> parts, int left, int top, int width, double unit)
    {
        var drawn = parts.Where(p => p.Zone.Area is not null).ToList();
        var levels = drawn.Select(p => p.Zone.Level).Distinct().OrderByDescending(l => l ?? int.MinValue).ToList();
        var seen = new Envelope();
        foreach (var area in drawn.Select(p => p.Zone.Area!))
        {
            seen.ExpandToInclude(area.EnvelopeInternal);
        }

        if (levels.Count == 0)
        {
            return new FloorPlan(mall?.EnvelopeInternal ?? seen, top, []);
        }

        seen.ExpandBy(0.04 * seen.Width, 0.04 * seen.Height);
        var (spanX, spanY) = Heatmaps.MapFrame.Spans(seen);
        var shape = Math.Clamp(spanY / spanX, FlattestShape, TallestShape);
        var (gap, title) = ((int)(GapPoints * unit), (int)(TitlePoints * unit));

        // Wide malls have their storeys one under the other, others two by two.
        var columns = levels.Count == 1 || shape < 0.45 ? 1 : 2;
        var boxWidth = (width - ((columns - 1) * gap)) / columns;
        var boxHeight = (int)(boxWidth * shape);
        var storeys = new List<(int?, PixelBox)>();
        for (var i = 0; i < levels.Count; i++)
        {
            var x = left + (i % columns * (boxWidth + gap));
            var y = top + (i / columns * (boxHeight + title + gap)) + title;
            storeys.Add((levels[i], new PixelBox(x, y, x + boxWidth, y + boxHeight)));
        }

        return new FloorPlan(seen, storeys[^1].Item2.Bottom, storeys);
    }

    /// <summary>A storey's name.</summary>
    public static string NameOf(int? level) => level switch
    {
        null => "No level given",
        0 => "Ground floor",
        > 0 => $"Level {level}",
        _ => $"Level −{-level}",
    };
}
