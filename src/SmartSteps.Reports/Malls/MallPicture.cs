using System.Globalization;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>
/// Draws a mall's hour as PNG on its indoor zones, storey by storey to one scale, because a leaf of the measurement grid is too coarse inside a building: stepped
/// colours for visitors, hatching on grey for what may not be shown and on the colour for the mean of a longer time, with legend, scale bars, the hour in local time and a list of all
/// zones with their intervals. The same hour gives the same bytes. Thread-safe.
/// </summary>
/// <param name="options">The size.</param>
public sealed class MallPicture(HeatmapPictureOptions options)
{
    private const double DesignWidth = 1200;
    private const int LegendPoints = 236;
    private const int MarginPoints = 36;
    private const int HeaderPoints = 118;
    private const int FooterPoints = 70;

    private readonly double unit = options.Width / DesignWidth;

    /// <summary>Draws.</summary>
    public byte[] Draw(MallHour hour)
    {
        var (margin, header) = (Round(MarginPoints), Round(HeaderPoints));
        var parts = hour.Parts
            .OrderByDescending(p => p.Zone.Level ?? int.MinValue).ThenBy(p => p.Zone.Id.Value, StringComparer.Ordinal)
            .Select((part, i) => (Number: i + 1, Part: part)).ToList();
        var mall = hour.Mall.Area;
        var plan = FloorPlan.Of(mall, hour.Parts, margin, header, options.Width - (3 * margin) - Round(LegendPoints), unit);
        var listTop = Math.Max(plan.Bottom, header + Round(MallLegend.Points)) + Round(26);
        var bottom = listTop + Round(PartList.RowPoints * PartList.RowsOf(parts.Count));
        var canvas = new Canvas(options.Width, bottom + Round(FooterPoints), Palette.Paper);

        var floors = new FloorPainter(canvas, unit);
        foreach (var (level, box) in plan.Storeys)
        {
            floors.Paint(plan, level, box, mall, [.. parts.Where(p => p.Part.Zone.Area is not null && p.Part.Zone.Level == level)]);
        }

        if (plan.Storeys.Count == 0)
        {
            new Lettering(11 * unit, 0.115, Palette.Quiet).Write(canvas, margin, header + (12 * unit), "No zone of this mall has an outline: its figures are in the list below.");
        }

        new MallLegend(canvas, unit).Paint(options.Width - margin - Round(LegendPoints), header);
        new PartList(canvas, unit).Paint(margin, listTop, options.Width - (2 * margin), parts);
        Header(canvas, hour);
        Footer(canvas, hour, bottom + Round(34));
        return Png.Write(canvas, ("Title", $"{hour.Mall.Id}, visitors, {hour.Start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)}"), ("Source", hour.Passport ?? "nothing sealed"));
    }

    private void Header(Canvas canvas, MallHour hour)
    {
        var left = Round(MarginPoints);
        var right = TrialMark.Paint(canvas, unit, canvas.Width - left, hour.Market.Trial);
        var title = new Lettering(25 * unit, 0.135, Palette.Ink);
        title.Write(canvas, left, 59 * unit, title.Fit(hour.Mall.Name, right - left - (20 * unit)));
        var when = new Lettering(13 * unit, 0.115, Palette.Quiet);
        when.Write(canvas, left, 90 * unit, when.Fit($"Visitors of each zone  ·  {LocalHour.Of(hour.Start, hour.End)}", canvas.Width - (2 * left)));
    }

    private void Footer(Canvas canvas, MallHour hour, int baseline)
    {
        var left = Round(MarginPoints);
        var quiet = new Lettering(9.5 * unit, 0.115, Palette.Quiet);
        var width = canvas.Width - (2 * left);
        var people = string.Create(
            CultureInfo.InvariantCulture,
            $"Who is in two zones in one hour counts in both: zones do not add up  ·  1 device stands for {hour.Market.PopulationFactor:0.##} people  ·  {hour.Market.Name}");
        quiet.Write(canvas, left, baseline, quiet.Fit(people, width));
        quiet.Write(canvas, left, baseline + (20 * unit), quiet.Fit(hour.Passport is null ? "Nothing was sealed for this hour" : $"Passport {hour.Passport}", width));
    }

    private int Round(double points) => (int)Math.Round(points * unit);
}
