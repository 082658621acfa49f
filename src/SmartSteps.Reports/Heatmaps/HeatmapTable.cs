using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>Heatmaps as a table, a row a tile, under the columns of <see cref="HeatmapCsv"/>; for files that know kinds of cells.</summary>
public static class HeatmapTable
{
    /// <summary>The table of some hours. Where nothing is measured in one, one row without a tile says so.</summary>
    public static Table Of(IEnumerable<Heatmap> hours)
    {
        var table = new Table([.. HeatmapCsv.Header.Split(',')]);
        foreach (var hour in hours)
        {
            var passport = hour.Passport.Id.ToString();
            foreach (var (tile, _, figure) in hour.Tiles)
            {
                table.Add(
                    hour.Market.Id.Value, (DateTimeOffset?)hour.Start, (DateTimeOffset?)hour.End, tile.QuadKey, tile.Zoom, tile.West, tile.South, tile.East, tile.North, SnakeCase.Of(figure.Status),
                    figure.Devices, figure.Value, figure.IntervalLow, figure.IntervalHigh, figure.NoiseLow, figure.NoiseHigh, figure.Factor, figure.ShownFor?.QuadKey,
                    figure.Reason is { } reason ? SnakeCase.Of(reason) : null, passport, hour.Passport.Trial);
            }

            if (hour.Tiles.IsEmpty)
            {
                TableCell nothing = (string?)null;
                table.Add(
                    hour.Market.Id.Value, (DateTimeOffset?)hour.Start, (DateTimeOffset?)hour.End, nothing, nothing, hour.Box?.West, hour.Box?.South, hour.Box?.East, hour.Box?.North,
                    SnakeCase.Of(FigureStatus.NoData), nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, SnakeCase.Of(FigureReason.NoCoverage), passport, hour.Passport.Trial);
            }
        }

        return table;
    }
}
