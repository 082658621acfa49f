using SmartSteps.Facts.Log;
using SmartSteps.Journal;
using static SmartSteps.Engine.Tests.Reference.SmallCity;

namespace SmartSteps.Engine.Tests.Engine;

public sealed class KeyHistoryTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public async Task Keys_are_logged_with_the_first_seal_that_rests_on_them_and_again_when_they_are_gone()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        Assert.True(place.Keys.TryGet(market.Id, Day, DayKey.Draw, new byte[32]));
        Assert.Empty(await LeavesAsync(place));

        await place.Engine.SealDueAsync(market.Id, closeThrough: Day, null, default);

        var leaves = await LeavesAsync(place);
        Assert.Equal(new KeysCreatedLeaf(market.Id, null, leaves[0].At), leaves[0]);
        Assert.Equal(new KeysCreatedLeaf(market.Id, Day, leaves[0].At), leaves[1]);
        Assert.Equal(24 + 8, leaves.OfType<SealLeaf>().Count());
        Assert.Equal(new KeysDestroyedLeaf(market.Id, Day, leaves[^1].At), leaves[^1]);
        Assert.True(leaves[^1].At >= leaves[^2].At);
    }

    [Fact]
    public async Task No_published_instant_tells_how_long_counting_took()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        await place.Engine.SealDueAsync(market.Id, closeThrough: Day, null, default);

        var leaves = await LeavesAsync(place);
        Assert.Single(leaves.OfType<KeysDestroyedLeaf>());
        Assert.All(leaves, leaf => Assert.Equal(0, leaf.At!.Value.UtcTicks % TimeSpan.FromMinutes(15).Ticks));
        Assert.All(leaves.OfType<SealLeaf>(), seal =>
            Assert.Equal(seal.At, place.Store.FindAsync(seal.Market, seal.Parameters.Product, seal.Window, default).AsTask().GetAwaiter().GetResult()!.SealedAt));
    }

    [Fact]
    public async Task A_destruction_that_was_cut_short_before_its_entry_is_logged_at_the_next_start_once()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        await place.SealAsync(market, market.Calendar.Day(Day).EndUnixSeconds + 3600);
        await place.Store.CloseDayAsync(market.Id, Day, default);
        await place.Journal.CloseAsync(market.Id, Day, default);
        place.Keys.Destroy(market.Id, Day);
        Assert.Empty((await LeavesAsync(place)).OfType<KeysDestroyedLeaf>());

        place.Reopen();
        Assert.Single((await LeavesAsync(place)).OfType<KeysDestroyedLeaf>());
        place.Reopen();
        Assert.Single((await LeavesAsync(place)).OfType<KeysDestroyedLeaf>());
    }

    [Fact]
    public async Task A_day_that_only_a_strayed_clock_knows_is_never_named()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, [.. Enumerable.Range(1, 40).SelectMany(device => Stay(device, 0, 20 * 3600))]);
        await place.AppendAsync(market, "b", Day.AddDays(-3), Stay(1, 0, 3600));

        var done = await place.Engine.SealDueAsync(market.Id, closeThrough: Day, null, default);
        place.Reopen();

        Assert.Equal((2, 1), (done.ClosedDays, done.UncoveredDays.Count));
        Assert.False(place.Keys.TryGet(market.Id, Day.AddDays(-3), DayKey.Draw, new byte[32]));
        Assert.DoesNotContain(await LeavesAsync(place), leaf => leaf.ToString().Contains("2026-02-27", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<LogLeaf>> LeavesAsync(Workplace place)
    {
        var size = (int)await place.Log.ReadSizeAsync(default);
        return size == 0 ? [] : [.. (await place.Log.ReadEntriesAsync(0, size, default)).Select(LogLeaf.Parse)];
    }
}
