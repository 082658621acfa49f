using System.Globalization;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>
/// Draws a heatmap as PNG: people per km² in stepped colours, larger tiles' values dotted, suppressed tiles hatched, with legend, scale bar,
/// boundary, local hour and passport. The same heatmap gives the same bytes. Thread-safe.
/// </summary>
/// <param name="options">The size.</param>
public sealed class HeatmapPicture(HeatmapPictureOptions options)
{
    private const double DesignWidth = 1200;
    private const int LegendPoints = 228;
    private const int LegendHeight = 510;
    private const int MarginPoints = 36;
    private const int HeaderPoints = 112;
    private const int FooterPoints = 76;

    private readonly double unit = options.Width / DesignWidth;

    /// <summary>A picture of the default size.</summary>
    public HeatmapPicture()
        : this(new HeatmapPictureOptions())
    {
    }

    /// <summary>Draws the market, or the box that was asked for.</summary>
    public byte[] Draw(Heatmap heatmap) => Draw(heatmap, null);

    /// <summary>Draws the surroundings of a zone with its outline.</summary>
    /// <param name="heatmap">The tiles in and around it.</param>
    /// <param name="zone">The zone, which gives the title; null for the market.</param>
    public byte[] Draw(Heatmap heatmap, Zone? zone)
    {
        var (margin, header, legend) = (Round(MarginPoints), Round(HeaderPoints), Round(LegendPoints));
        var frame = MapFrame.For(heatmap, margin, header, options.Width - (3 * margin) - legend);
        var bottom = Math.Max(frame.Box.Bottom, header + Round(LegendHeight));
        var canvas = new Canvas(options.Width, bottom + Round(FooterPoints), Palette.Paper);
        var map = new MapPainter(canvas, frame, unit);
        map.Paint(heatmap, zone?.Area);
        if (heatmap.Passport.Trial)
        {
            Watermark(canvas, frame.Box);
        }

        map.ScaleBar();
        new LegendPainter(canvas, unit).Paint(frame.Box.Right + margin, header, zone is null ? "Market boundary" : "Zone");
        Header(canvas, heatmap, zone);
        Footer(canvas, heatmap, bottom + Round(30));
        return Png.Write(canvas, ("Title", Title(heatmap)), ("Source", $"passport {heatmap.Passport.Id}"));
    }

    private static string Title(Heatmap heatmap) =>
        $"{heatmap.Market.Name}, footfall, {heatmap.Start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)}";

    private void Header(Canvas canvas, Heatmap heatmap, Zone? zone)
    {
        var left = Round(MarginPoints);
        var right = TrialMark.Paint(canvas, unit, canvas.Width - left, heatmap.Passport.Trial);
        var title = new Lettering(25 * unit, 0.135, Palette.Ink);
        title.Write(canvas, left, 59 * unit, title.Fit(zone?.Name ?? heatmap.Market.Name, right - left - (20 * unit)));
        var when = new Lettering(13 * unit, 0.115, Palette.Quiet);
        when.Write(canvas, left, 90 * unit, when.Fit($"Footfall  ·  {LocalHour.Of(heatmap.Start, heatmap.End)}{(zone is null ? string.Empty : $"  ·  {heatmap.Market.Name}")}", canvas.Width - (2 * left)));
    }

    private void Footer(Canvas canvas, Heatmap heatmap, int baseline)
    {
        var left = Round(MarginPoints);
        var quiet = new Lettering(9.5 * unit, 0.115, Palette.Quiet);
        var noise = Math.Ceiling(heatmap.LeafHalfWidth95 * heatmap.Market.PopulationFactor / 10) * 10;
        var parts = string.Create(
            CultureInfo.InvariantCulture,
            $"95 % noise ±{noise:N0} people on each tile measured  ·  shown from {heatmap.LeafThreshold:N0} devices  ·  1 device stands for {heatmap.Market.PopulationFactor:0.##} people");
        var width = canvas.Width - (2 * left);
        quiet.Write(canvas, left, baseline, quiet.Fit(parts, width));
        quiet.Write(canvas, left, baseline + (20 * unit), quiet.Fit($"Passport {heatmap.Passport.Id}  ·  grid {heatmap.Passport.DataVersion}", width));
    }

    private void Watermark(Canvas canvas, PixelBox map)
    {
        var mark = new Lettering(map.Height * 0.2, 0.13, Palette.Trial);
        mark.Write(canvas, ((map.Left + map.Right) / 2.0) - (mark.Measure("TRIAL") / 2), ((map.Top + map.Bottom) / 2.0) + (map.Height * 0.1), "TRIAL", 0.14);
    }

    private int Round(double points) => (int)Math.Round(points * unit);
}
