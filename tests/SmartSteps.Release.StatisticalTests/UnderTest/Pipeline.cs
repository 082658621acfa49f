using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>
/// The way from events to answers, step by step. Every step here is the program's own code; a mutant overrides one of them and breaks one
/// rule in it. Thread-safe.
/// </summary>
internal class Pipeline
{
    private readonly ThreadLocal<Counting> counting = new(() => new Counting());

    /// <summary>The program as it is.</summary>
    public static Pipeline Honest { get; } = new();

    /// <summary>K_draw of the tests.</summary>
    public static byte[] DrawKey { get; } = [.. Enumerable.Range(0, 32).Select(i => (byte)(7 * i))];

    /// <summary>Bounded counts for each hour of the day.</summary>
    public virtual LeafCounts[] Count(MarketDay day, NetworkModel network, byte[] drawKey, IReadOnlyCollection<GatedEvent> events) =>
        counting.Value!.Count(day, network, drawKey, events);

    /// <summary>Noise and cost.</summary>
    public virtual Seal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise) =>
        FootfallRelease.Seal(market, day, day.Hour(hour), counts, grid, new SealedMark(hour, 1, "00ff"), DateTimeOffset.UnixEpoch, noise);

    /// <summary>What a buyer is told of an hour.</summary>
    public virtual Heatmap Answer(Market market, SealedFacts facts, PublishedGrid grid, int? zoom) =>
        new SealedFootfall(facts, grid).Heatmap(market, null, zoom);

    /// <summary>Where seals are put and read from.</summary>
    public virtual SealShelf OpenShelf(string folder) => new(folder);

    /// <summary>How far the feed is taken to be complete.</summary>
    /// <param name="declared">What the operator has declared.</param>
    /// <param name="latestEvent">Unix second of the latest event that was taken in.</param>
    public virtual IFeedCompleteness Feed(IFeedCompleteness declared, Func<long> latestEvent) => declared;

    /// <summary>How each product of the day is released.</summary>
    public IReadOnlyList<ReleaseParameters> Products(Market market) => [FootfallProduct.Definition.Parameters(market.PrivacyProfile)];

    /// <summary>What a device's events add to each product on top of those of others.</summary>
    public IReadOnlyList<Contribution> Contribute(
        Market market, MarketDay day, NetworkModel network, IReadOnlyCollection<GatedEvent> device, IReadOnlyCollection<GatedEvent>? others = null)
    {
        var without = others is null ? null : Count(day, network, DrawKey, others);
        var with = Count(day, network, DrawKey, others is null ? device : [.. others, .. device]);
        var cells = ImmutableArray.CreateBuilder<(long, int)>();
        for (var hour = 0; hour < with.Length; hour++)
        {
            var values = with[hour].Values;
            for (var leaf = 0; leaf < values.Length; leaf++)
            {
                var amount = values[leaf] - (without?[hour].Values[leaf] ?? 0);
                if (amount != 0)
                {
                    cells.Add((((long)hour * values.Length) + leaf, amount));
                }
            }
        }

        return [new Contribution(FootfallProduct.Definition.Parameters(market.PrivacyProfile), cells.ToImmutable())];
    }

    /// <summary>
    /// Released values of cells with these counts, each drawn on its own: a real release of a grid of as many leaves. Releasing only the cells
    /// that a device touches is equivalent to releasing all, because noise is independent from cell to cell and of every count: what the
    /// other cells show has the same law with the device and without it, given the touched ones, so it tells nothing more.
    /// </summary>
    public int[] Redraw(ProductId product, Market market, ReadOnlySpan<int> amounts, NoiseSource noise)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(product, ProductId.Footfall);
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        var seal = Release(market, day, 8, TrialGrid.Counts(amounts), TrialGrid.Of(amounts.Length), noise);
        return [.. seal.Facts.Blocks.SelectMany(block => block.Values)];
    }

    /// <summary>The cost that a day's release is debited with.</summary>
    public Budget DayBudget(Market market) => Budget.Of(Debited(market));

    private Rational Debited(Market market)
    {
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        return Release(market, day, 0, new LeafCounts(1), TrialGrid.Of(1), NoiseSource.Repeatable([0])).Debit.Rho;
    }
}
