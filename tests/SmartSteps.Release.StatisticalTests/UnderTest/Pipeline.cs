using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Release.Days;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;
using SmartSteps.Release.Products;

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

    /// <summary>Bounded counts of the products that are counted when the day closes.</summary>
    public virtual DayCounts CountDay(Market market, MarketDay day, byte[] drawKey, IReadOnlyCollection<GatedEvent> events) =>
        counting.Value!.CountDay(ProofPlan.Of(market.Calendar, day), drawKey, events);

    /// <summary>Noise and cost of an hour.</summary>
    public virtual GridSeal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise) =>
        FootfallRelease.Seal(market, day, day.Hour(hour), counts, grid, new SealedMark(hour, 1, "00ff"), DateTimeOffset.UnixEpoch, noise);

    /// <summary>Noise and cost of a product of the day.</summary>
    public virtual DomainSeal ReleaseDay(Market market, MarketDay day, ProductDefinition product, DomainCounts counts, NoiseSource noise) =>
        DayRelease.Seal(market, day, product, counts, new SealedMark(-1, 1, "00ff"), DateTimeOffset.UnixEpoch, noise);

    /// <summary>What a buyer is told of an hour.</summary>
    public virtual Heatmap Answer(Market market, SealedFacts facts, PublishedGrid grid, int? zoom) =>
        new SealedFootfall(facts, grid).Heatmap(market, null, zoom);

    /// <summary>Where seals are put and read from.</summary>
    public virtual SealShelf OpenShelf(string folder) => new(folder);

    /// <summary>How far the feed is taken to be complete.</summary>
    /// <param name="declared">What the operator has declared.</param>
    /// <param name="latestEvent">Unix second of the latest event that was taken in.</param>
    public virtual IFeedCompleteness Feed(IFeedCompleteness declared, Func<long> latestEvent) => declared;

    /// <summary>How each product of the day is released, footfall first.</summary>
    public IReadOnlyList<ReleaseParameters> Products(Market market) =>
        [.. ProductTable.All.Select(product => product.Parameters(market.PrivacyProfile))];

    /// <summary>What a device's events add to each product on top of those of others.</summary>
    public IReadOnlyList<Contribution> Contribute(
        Market market, MarketDay day, NetworkModel network, IReadOnlyCollection<GatedEvent> device, IReadOnlyCollection<GatedEvent>? others = null)
    {
        IReadOnlyCollection<GatedEvent> all = others is null ? device : [.. others, .. device];
        var products = Products(market);
        var (with, without) = (Count(day, network, DrawKey, all), others is null ? null : Count(day, network, DrawKey, others));
        var footfall = ImmutableArray.CreateBuilder<(long, int)>();
        for (var hour = 0; hour < with.Length; hour++)
        {
            AddDifference(footfall, (long)hour * network.Grid.Leaves.Length, with[hour].Values, without is null ? [] : without[hour].Values);
        }

        var (dayWith, dayWithout) = (CountDay(market, day, DrawKey, all), others is null ? null : CountDay(market, day, DrawKey, others));
        return
        [
            new Contribution(products[0], footfall.ToImmutable()),
            .. DayBounds.Products.Select((product, index) =>
            {
                var cells = ImmutableArray.CreateBuilder<(long, int)>();
                AddDifference(cells, 0, dayWith[product].Values, dayWithout is null ? [] : dayWithout[product].Values);
                return new Contribution(products[index + 1], cells.ToImmutable());
            }),
        ];
    }

    /// <summary>
    /// Released values of cells with these counts, each drawn on its own: a real release of a domain of as many cells. Releasing only the cells
    /// that a device touches is equivalent to releasing all, because noise is independent from cell to cell and of every count: what the
    /// other cells show has the same law with the device and without it, given the touched ones, so it tells nothing more.
    /// </summary>
    public int[] Redraw(ProductId product, Market market, ReadOnlySpan<int> amounts, NoiseSource noise)
    {
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        Seal seal = product != ProductId.Footfall
            ? ReleaseDay(market, day, ProductTable.Find(product)!, TrialDomain.Counts(amounts), noise)
            : Release(market, day, 8, TrialGrid.Counts(amounts), TrialGrid.Of(amounts.Length), noise);
        return [.. seal.Facts.Blocks.SelectMany(block => block.Values)];
    }

    /// <summary>The cost that a day's releases are debited with: of all products, or of one.</summary>
    public Budget DayBudget(Market market, ProductId? only = null)
    {
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        var noise = NoiseSource.Repeatable([0]);
        IEnumerable<Seal> seals =
        [
            Release(market, day, 0, TrialGrid.Counts([1]), TrialGrid.Of(1), noise),
            .. DayBounds.Products.Select(product => ReleaseDay(market, day, DayProducts.Of(product), TrialDomain.Counts([1]), noise)),
        ];
        return Budget.Of(seals.Where(seal => only is null || seal.Debit.Product == only).Aggregate(Rational.Zero, (sum, seal) => sum + seal.Debit.Rho));
    }

    private static void AddDifference(
        ImmutableArray<(long Cell, int Amount)>.Builder cells, long first, ReadOnlySpan<int> with, ReadOnlySpan<int> without)
    {
        for (var cell = 0; cell < with.Length; cell++)
        {
            var amount = with[cell] - (without.IsEmpty ? 0 : without[cell]);
            if (amount != 0)
            {
                cells.Add((first + cell, amount));
            }
        }
    }
}
