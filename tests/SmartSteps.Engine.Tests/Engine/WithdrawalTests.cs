using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release;
using SmartSteps.Release.Days;

namespace SmartSteps.Engine.Tests.Engine;

public sealed class WithdrawalTests
{
    private const int Staying = 300;
    private const int Leaving = 1500;

    private static readonly DateOnly Day = DayMarket.Day;

    /// <summary>
    /// Instants are the engine's calls of the journal, of which a day has some thousand: before one of them the leaving devices withdraw. Alarms falsely once in
    /// a million runs: 32 sums of noise in each of 13 days stay within six deviations.
    /// </summary>
    [Fact]
    public void Who_withdraws_at_whatever_instant_is_in_no_seal_of_an_hour_or_a_day_that_comes_after() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(4711, 3).WithMaxTest(10),
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), share => RunAsync(share / 1000.0).GetAwaiter().GetResult()));

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public Task At_the_first_call_in_the_middle_and_at_the_last_one_it_holds_too(double share) => RunAsync(share);

    private static async Task RunAsync(double share)
    {
        // As many windows in a commit as there may be, a few, or one alone.
        await RunAsync(share, int.MaxValue);
        await RunAsync(share, 100);
        await RunAsync(share, 1);
    }

    private static async Task RunAsync(double share, int cellsPerCommit)
    {
        var all = await CallsAsync(cellsPerCommit);
        using var place = new Workplace();
        var market = await PlaceAsync(place);
        var day = market.Calendar.Day(Day);
        var withBoth = await place.Engine.RecountDayAsync(market.Id, Day, default);
        var hoursWithBoth = await HoursAsync(place, market);
        var instant = 1 + (int)(share * (all - 1));
        var left = false;
        var store = new ObservedStore(place.Store);
        var sealedBefore = 0;
        var journal = new ObservedJournal(place.Journal, call =>
        {
            if (call == instant)
            {
                place.Journal.WithdrawAsync(market.Id, day, DayMarket.Pseudonyms(1001, Leaving), default).AsTask().GetAwaiter().GetResult();
                sealedBefore = store.Committed.Count;
                left = true;
            }
        });
        var compared = 0;
        store.BeforeClose = async () =>
        {
            Assert.True(left);
            var without = await place.Engine.RecountDayAsync(market.Id, Day, default);
            var hoursWithout = await HoursAsync(place, market);
            foreach (var (i, seal) in store.Committed.Index())
            {
                var (both, rest) = seal is DomainSeal
                    ? (Counts(withBoth, seal), Counts(without, seal))
                    : (hoursWithBoth[seal.Mark.HourIndex], hoursWithout[seal.Mark.HourIndex]);
                AssertCounted(seal, i < sealedBefore ? both : rest, i < sealedBefore ? rest : both);
                compared++;
            }
        };

        var done = await place.EngineOver(journal, store, cellsPerCommit: cellsPerCommit).SealDueAsync(market.Id, Day, null, default);

        Assert.Equal((24, 8, 1, 32), (done.SealedHours, done.SealedProducts, done.ClosedDays, compared));
    }

    /// <summary>The sum of a seal is that of its counts up to six deviations; those who leave weigh more than twice as much.</summary>
    private static void AssertCounted(Seal seal, int[] expected, int[] other)
    {
        var values = seal.Facts.Blocks.Sum(block => block.Values.Sum());
        var cells = seal.Facts.Blocks.Sum(block => block.Values.Length);
        var most = 6 * Math.Sqrt((double)seal.Facts.Parameters.Variance.Numerator / (double)seal.Facts.Parameters.Variance.Denominator * cells);
        Assert.InRange(values - expected.Sum(), -most, most);
        if (seal.Facts.Parameters.Product != ProductId.Flows)
        {
            Assert.True(Math.Abs(expected.Sum() - other.Sum()) > 2 * most, seal.Facts.Parameters.Product.Value);
        }
    }

    private static int[] Counts(DayCounts counts, Seal seal) =>
        counts[DayBounds.Products.Single(product => DayProducts.Of(product).Id == seal.Facts.Parameters.Product)].Values.ToArray();

    private static async Task<List<int[]>> HoursAsync(Workplace place, Market market)
    {
        // An engine of its own, so that what it carries from hour to hour is its own too.
        var engine = place.EngineOver(place.Journal, place.Store);
        var hours = new List<int[]>();
        for (var hour = 0; hour < 24; hour++)
        {
            hours.Add((await engine.RecountAsync(market.Id, Day, hour, default)).Values.ToArray());
        }

        return hours;
    }

    /// <summary>How often an undisturbed run calls the journal.</summary>
    private static async Task<int> CallsAsync(int cellsPerCommit)
    {
        using var place = new Workplace();
        var market = await PlaceAsync(place);
        var journal = new ObservedJournal(place.Journal, static _ => { });
        await place.EngineOver(journal, place.Store, cellsPerCommit: cellsPerCommit).SealDueAsync(market.Id, Day, null, default);
        return journal.Calls;
    }

    private static async Task<Market> PlaceAsync(Workplace place)
    {
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, [.. DayMarket.AllDay(1, Staying), .. DayMarket.AllDay(1001, Leaving)]);
        return market;
    }
}
