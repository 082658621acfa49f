using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Host.Evaluate;

/// <summary>Joins released facts with the truth, leaf by leaf and hour by hour.</summary>
internal static class Evaluation
{
    private static readonly int[] SizeBorders = [1, 100, 250, 500, 1000, 2500];

    /// <summary>Tiles of about 1 km and 2 km in central Europe (0.75 and 1.5).</summary>
    private static readonly int[] CoarserZooms = [15, 14];

    private static readonly int[] LeastPeople = [2000, 1000];

    /// <summary>Compares every sealed hour that the truth covers.</summary>
    /// <exception cref="CommandFailure">No sealed hour is covered, or the truth is of another grid.</exception>
    public static async Task<EvaluationResult> RunAsync(Market market, IFactsReader facts, string folder, CancellationToken cancellationToken)
    {
        var truth = Truth.Read(folder, market.Calendar);
        var rows = new List<TileHour>();
        var coarser = CoarserZooms.ToDictionary(zoom => zoom, _ => new List<TileHour>());
        var hours = 0;
        foreach (var window in truth.Windows)
        {
            var hour = await facts.FindAsync(market.Id, ProductId.Footfall, window, cancellationToken);
            if (hour is null)
            {
                continue;
            }

            var grid = await facts.FindGridAsync(market.Id, hour.DomainVersion, cancellationToken)
                ?? throw new InvalidDataException($"Grid {hour.DomainVersion} is missing.");
            Add(rows, market, hour, grid, truth, zoom: null);
            foreach (var (zoom, tiles) in coarser)
            {
                Add(tiles, market, hour, grid, truth, zoom);
            }

            hours++;
        }

        if (hours == 0)
        {
            throw new CommandFailure(
                $"Nothing that was sealed for market {market.Id} is in {folder}.", "Take in the files of the same simulation, with --close, then evaluate.", ExitCode.Usage);
        }

        return new EvaluationResult(
            market.Id.Value,
            hours,
            (double)market.PopulationFactor,
            rows.Sum(row => row.Subscribers) is > 0 and var subscribers ? rows.Sum(row => row.People) / subscribers : null,
            EvaluationMath.SizeClass(rows, 0, null),
            [.. SizeBorders.Select((from, i) => EvaluationMath.SizeClass(rows, from, i + 1 < SizeBorders.Length ? SizeBorders[i + 1] : null))],
            [
                .. LeastPeople.Select(least => EvaluationMath.Resolution("leaf", rows, least)),
                .. coarser.SelectMany(entry => LeastPeople.Select(least => EvaluationMath.Resolution($"zoom {entry.Key}", entry.Value, least))),
            ],
            EvaluationMath.Parts(rows),
            EvaluationMath.HoursOfDay(rows));
    }

    /// <param name="zoom">Zoom of the tiles, or null for the leaves; what is coarser than asked for is left out.</param>
    private static void Add(List<TileHour> rows, Market market, SealedFacts facts, PublishedGrid grid, Truth truth, int? zoom)
    {
        var scale = (double)facts.Scale.Numerator / (double)facts.Scale.Denominator;
        var variance = (double)facts.Parameters.Variance.Numerator / (double)facts.Parameters.Variance.Denominator;
        var values = facts.Blocks.SelectMany(block => block.Values).ToArray();
        var leaf = 0;
        foreach (var tile in new SealedFootfall(facts, grid).Heatmap(market, box: null, zoom).Tiles)
        {
            var (devices, people, subscribers) = (0.0, 0.0, 0.0);
            for (; leaf < values.Length && tile.Tile.Contains(grid.Leaves[leaf]); leaf++)
            {
                var there = truth.At(facts.Window, grid.Leaves[leaf]);
                (devices, people, subscribers) = (devices + values[leaf], people + there.People, subscribers + there.Subscribers);
            }

            if (zoom is { } finest && tile.Tile.Zoom < finest)
            {
                continue;
            }

            var shown = tile.Figure.Status == FigureStatus.Shown;
            rows.Add(new TileHour(
                facts.Window.HourIndex,
                tile.Tile.EdgeMetres,
                people,
                subscribers,
                devices * scale,
                (double)market.PopulationFactor,
                Math.Sqrt(variance * tile.Leaves) * scale,
                NoisySum.Of(facts.Parameters, tile.Leaves).HalfWidth95 * scale,
                shown ? tile.Figure.Value : null,
                shown ? tile.Figure.IntervalLow ?? 0 : 0,
                shown ? tile.Figure.IntervalHigh ?? 0 : 0));
        }
    }
}
