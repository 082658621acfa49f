using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Host.Evaluate;

/// <summary>Joins released facts with the truth, leaf by leaf and hour by hour.</summary>
internal static class Evaluation
{
    private static readonly int[] SizeBorders = [1, 100, 250, 500, 1000, 2500];

    /// <summary>Compares every sealed hour that the truth covers.</summary>
    /// <exception cref="CommandFailure">No sealed hour is covered, or the truth is of another grid.</exception>
    public static async Task<EvaluationResult> RunAsync(Market market, IFactsReader facts, string folder, CancellationToken cancellationToken)
    {
        var truth = Truth.Read(folder, market.Calendar);
        var rows = new List<TileHour>();
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
            Add(rows, market, hour, grid, truth);
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
            EvaluationMath.Parts(rows),
            EvaluationMath.HoursOfDay(rows));
    }

    private static void Add(List<TileHour> rows, Market market, SealedFacts facts, PublishedGrid grid, Truth truth)
    {
        var scale = (double)facts.Scale.Numerator / (double)facts.Scale.Denominator;
        var precision = NoisySum.Of(facts.Parameters, 1);
        var sigma = Math.Sqrt((double)facts.Parameters.Variance.Numerator / (double)facts.Parameters.Variance.Denominator) * scale;
        var tiles = new SealedFootfall(facts, grid).Heatmap(market, box: null, zoom: null).Tiles;
        var values = facts.Blocks.SelectMany(block => block.Values).ToArray();
        for (var leaf = 0; leaf < tiles.Length; leaf++)
        {
            var tile = tiles[leaf];
            var (people, subscribers) = truth.At(facts.Window, tile.Tile);
            var shown = tile.Figure.Status == FigureStatus.Shown;
            rows.Add(new TileHour(
                facts.Window.HourIndex,
                people,
                subscribers,
                values[leaf] * scale,
                (double)market.PopulationFactor,
                sigma,
                precision.HalfWidth95 * scale,
                shown ? tile.Figure.Value : null,
                shown ? tile.Figure.IntervalLow ?? 0 : 0,
                shown ? tile.Figure.IntervalHigh ?? 0 : 0));
        }
    }
}
