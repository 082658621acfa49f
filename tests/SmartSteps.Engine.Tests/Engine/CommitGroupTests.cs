using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release;

namespace SmartSteps.Engine.Tests.Engine;

/// <summary>How many windows of a day one commit makes public, and what is left where it is cut off.</summary>
public sealed class CommitGroupTests
{
    private const int Windows = 24 + 8;

    private static readonly DateOnly Day = DayMarket.Day;

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(300)]
    [InlineData(1_000_000)]
    public async Task As_many_windows_as_the_bound_allows_become_public_at_once_in_the_order_of_the_day(int cells)
    {
        using var place = new Workplace();
        var market = await PlaceAsync(place);
        var store = new GroupedStore(place.Store);

        var done = await place.EngineOver(place.Journal, store, cellsPerCommit: cells).SealDueAsync(market.Id, Day, null, default);

        Assert.Equal((24, 8, 1), (done.SealedHours, done.SealedProducts, done.ClosedDays));
        var seals = store.Groups.SelectMany(group => group).ToList();
        Assert.Equal([.. Enumerable.Range(0, 24), .. Enumerable.Repeat(-1, 8)], seals.Select(seal => seal.Mark.HourIndex));
        Assert.All(store.Groups, group => Assert.True(group.Count == 1 || group.Sum(CellsOf) <= cells));

        // None is shorter than it need be: the next window would not have fitted in.
        Assert.All(store.Groups.Zip(store.Groups.Skip(1)), pair => Assert.True(pair.First.Sum(CellsOf) + CellsOf(pair.Second[0]) > cells));
        Assert.True(cells < 1_000_000 || store.Groups.Count == 1);
    }

    [Fact]
    public async Task Cut_off_at_any_commit_before_or_after_it_the_engine_goes_on_and_draws_nothing_twice()
    {
        for (var cut = 0; cut < Windows; cut += 5)
        {
            foreach (var afterwards in new[] { false, true })
            {
                using var place = new Workplace();
                var market = await PlaceAsync(place);
                var store = new GroupedStore(place.Store) { Cut = cut, Afterwards = afterwards };
                var engine = place.EngineOver(place.Journal, store, cellsPerCommit: 100);

                await Assert.ThrowsAsync<IOException>(async () => await engine.SealDueAsync(market.Id, Day, null, default));
                var before = await WindowsAsync(place, market);
                Assert.Equal(store.Groups.Take(store.Groups.Count - (afterwards ? 0 : 1)).Sum(group => group.Count), before.Count);
                place.Reopen();
                var done = await place.Engine.SealDueAsync(market.Id, Day, null, default);

                Assert.Equal((Windows - before.Count, 1), (done.SealedHours + done.SealedProducts, done.ClosedDays));
                var after = await WindowsAsync(place, market);
                Assert.Equal(Windows, after.Count);
                Assert.All(before, window => Assert.Equal(window.Value, after[window.Key]));
                Assert.Equal(9, (await place.Store.ListDebitsAsync(market.Operator, market.Id, Day, default)).Count);
            }
        }
    }

    private static async Task<Market> PlaceAsync(Workplace place)
    {
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 40));
        return market;
    }

    private static int CellsOf(Seal seal) => seal.Facts.Blocks.Sum(block => block.Values.Length);

    private static async Task<Dictionary<(ProductId, SealWindow), string>> WindowsAsync(Workplace place, Market market)
    {
        var found = new Dictionary<(ProductId, SealWindow), string>();
        foreach (var product in Release.Products.ProductTable.All.Select(product => product.Id))
        {
            foreach (var window in await place.Store.ListWindowsAsync(market.Id, product, Day, Day.AddDays(1), default))
            {
                var facts = await place.Store.FindAsync(market.Id, product, window, default);
                found.Add((product, window), string.Join(',', facts!.Blocks.SelectMany(block => block.Values)));
            }
        }

        return found;
    }

    /// <summary>A store that shows what is committed together, and can break off once.</summary>
    private sealed class GroupedStore(ISealStore inner) : ISealStore
    {
        private int seen;

        public List<IReadOnlyList<Seal>> Groups { get; } = [];

        /// <summary>The window, counted from 0, at whose commit it breaks off; −1: none.</summary>
        public int Cut { get; init; } = -1;

        /// <summary>Whether the commit is durable when it breaks off.</summary>
        public bool Afterwards { get; init; }

        public async ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
        {
            Groups.Add(seals);
            seen += seals.Count;
            var cut = Cut >= seen - seals.Count && Cut < seen;
            var outcomes = cut && !Afterwards ? [] : await inner.CommitAsync(seals, cancellationToken);
            return cut ? throw new IOException("The power is gone.") : outcomes;
        }

        public ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
            inner.ListMarksAsync(market, product, day, cancellationToken);

        public ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken) =>
            inner.ListDebitsAsync(operatorCode, market, day, cancellationToken);

        public ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => inner.CloseDayAsync(market, day, cancellationToken);

        public ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken) =>
            inner.ListClosedDaysAsync(market, cancellationToken);
    }
}
