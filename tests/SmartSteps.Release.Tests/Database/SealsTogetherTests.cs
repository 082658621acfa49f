using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Days;
using SmartSteps.Release.Tests.Days;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

/// <summary>Several seals in one commit: as if they had been committed one by one, and yet all of them or none.</summary>
public class SealsTogetherTests
{
    /// <summary>Windows of two markets and two days, whose second market has spent half of its budget: some come twice, some are refused, some days are closed.</summary>
    private static readonly Gen<(int Market, int Day, int Window, bool Tight)> Windows =
        from market in Gen.Choose(0, 1)
        from day in Gen.Choose(0, 1)
        from window in Gen.Choose(0, 8)
        from tight in Gen.Elements(false, false, true)
        select (market, day, window, tight);

    private static readonly Market[] Markets = [Sample.Market(), Sample.Market("hamburg")];

    [Fact]
    public async Task Any_seals_in_any_groups_have_the_outcomes_the_ledger_and_the_log_that_they_have_one_by_one()
    {
        foreach (var (run, windows) in Windows.ListOf(24).Sample(40, new Rnd(20261, 7), 4).Index())
        {
            using var alone = await TemporaryDatabase.WithMarketsAsync(Markets);
            using var together = await TemporaryDatabase.WithMarketsAsync(Markets);
            foreach (var store in new[] { alone.Seals, together.Seals })
            {
                await store.CloseDayAsync(Markets[run % 2].Id, Sample.Day.AddDays(1), default);
            }

            var seals = windows.Select(SealOf).ToList();
            var random = new Random(run);
            var (one, all) = (alone.Seals, together.Seals);
            for (var first = 0; first < seals.Count;)
            {
                var group = seals.GetRange(first, Math.Min(random.Next(1, 9), seals.Count - first));
                var expected = new List<SealOutcome>();
                foreach (var seal in group)
                {
                    expected.Add(await one.CommitAsync(seal, default));
                }

                Assert.Equal(expected, await all.CommitAsync(group, default));
                first += group.Count;
            }

            foreach (var facts in seals.Select(seal => seal.Facts))
            {
                var (product, date) = (facts.Parameters.Product, facts.Window.Date);
                Assert.Equal((await one.FindAsync(facts.Market, product, facts.Window, default))?.Values(), (await all.FindAsync(facts.Market, product, facts.Window, default))?.Values());
                Assert.Equal(await one.ListMarksAsync(facts.Market, product, date, default), await all.ListMarksAsync(facts.Market, product, date, default));
                Assert.Equal(await one.ListDebitsAsync("op-1", facts.Market, date, default), await all.ListDebitsAsync("op-1", facts.Market, date, default));
            }

            Assert.Equal(await EntriesAsync(alone.Database), await EntriesAsync(together.Database));
        }
    }

    [Fact]
    public async Task One_over_budget_in_the_middle_holds_up_none_of_the_others()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        Seal refused = DaySample.Seal(DayProducts.Demographics);
        refused = refused with { Cap = new Rational(1, 20) };

        var outcomes = await database.Seals.CommitAsync([Sample.Seal(hour: 0), Sample.Seal(hour: 1), refused, Sample.Seal(hour: 2)], default);

        Assert.Equal([SealOutcome.Committed, SealOutcome.Committed, SealOutcome.OverBudget, SealOutcome.Committed], outcomes);
        Assert.Equal([0, 1, 2], await HoursAsync(database.Database));
        Assert.Null(await database.Seals.FindAsync(Sample.Market().Id, ProductId.Demographics, SealWindow.WholeDay(Sample.Day), default));
        Assert.Equal(ProductId.Footfall, Assert.Single(await database.Seals.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default)).Product);
    }

    [Fact]
    public async Task A_closed_day_in_the_middle_and_windows_that_are_there_leave_the_others_alone()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var (first, again) = (Sample.Seal(hour: 3), Sample.Seal(hour: 3));
        await database.Seals.CommitAsync(first, default);
        await database.Seals.CloseDayAsync(Sample.Market().Id, Sample.Day.AddDays(1), default);

        var outcomes = await database.Seals.CommitAsync([again, Sample.Seal(date: Sample.Day.AddDays(1)), Sample.Seal(hour: 4), Sample.Seal(hour: 4)], default);

        Assert.Equal([SealOutcome.AlreadySealed, SealOutcome.DayClosed, SealOutcome.Committed, SealOutcome.AlreadySealed], outcomes);
        Assert.Equal([3, 4], await HoursAsync(database.Database));
        Assert.Equal(first.Facts.Values(), (await database.Seals.FindAsync(first.Facts.Market, ProductId.Footfall, first.Facts.Window, default))!.Values());
    }

    [Fact]
    public async Task One_that_breaks_or_contradicts_itself_leaves_nothing_of_the_others()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var seal = Sample.Seal(hour: 1);
        var broken = seal with { Facts = seal.Facts with { Blocks = [seal.Facts.Blocks[0], seal.Facts.Blocks[0]] } };
        var wrong = seal with { Mark = seal.Mark with { HourIndex = 9 } };
        var foreign = seal with { Debit = seal.Debit with { Operator = "op-2" } };

        await Assert.ThrowsAsync<SqliteException>(async () => await database.Seals.CommitAsync([Sample.Seal(hour: 0), broken, Sample.Seal(hour: 2)], default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await database.Seals.CommitAsync([Sample.Seal(hour: 0), wrong], default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await database.Seals.CommitAsync([Sample.Seal(hour: 0), foreign], default));

        Assert.Empty(await HoursAsync(database.Database));
        Assert.Empty(await database.Seals.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default));
        Assert.Equal(0, await new SqliteTransparencyLog(database.Database).ReadSizeAsync(default));

        // A grid that was not committed after all is not taken for one that was.
        Assert.Equal([SealOutcome.Committed, SealOutcome.Committed], await database.Seals.CommitAsync([Sample.Seal(hour: 0), seal], default));
        Assert.NotNull(await database.Seals.FindGridAsync(Sample.Market().Id, Sample.Grid.Version, default));
    }

    /// <summary>SQLite appends to its log and to nothing else until the log is folded in: the beginnings of the log are what a stop leaves, at every frame and within frames.</summary>
    [Fact]
    public async Task A_stop_at_any_write_leaves_all_of_them_or_none()
    {
        const int FrameHead = 24, Page = 4_096;
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(hour: 0), default);
        var start = Read(database.Path + "-wal").Length;
        IReadOnlyList<Seal> seals = [Sample.Seal(hour: 1), Sample.Seal(hour: 2), DaySample.Seal(DayProducts.ZoneDay), DaySample.Seal(DayProducts.Dwell)];
        Assert.All(await database.Seals.CommitAsync(seals, default), outcome => Assert.Equal(SealOutcome.Committed, outcome));
        var (file, log) = (Read(database.Path), Read(database.Path + "-wal"));
        var whole = await EntriesAsync(database.Database);
        Assert.True(log.Length > start + FrameHead + Page);

        var found = new List<int>();
        for (var at = start; at <= log.Length; at += (FrameHead + Page) / 2)
        {
            var image = Path.Combine(database.Folder, $"image-{at}.db");
            await File.WriteAllBytesAsync(image, file);
            await File.WriteAllBytesAsync(image + "-wal", log[..at]);
            using var survivor = SqliteDatabase.Open(image);
            var store = new SqliteSealStore(survivor);
            var hours = await HoursAsync(survivor);
            var all = hours.Count == 3;
            Assert.Equal(all ? [0, 1, 2] : [0], hours);
            Assert.Equal(all ? 3 : 1, (await store.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default)).Count);
            Assert.Equal(all, await store.FindDayAsync(Sample.Market().Id, ProductId.Dwell, Sample.Day, default) is not null);
            Assert.Equal(all ? whole : whole.Take((await EntriesAsync(survivor)).Count), await EntriesAsync(survivor));
            found.Add(hours.Count);

            // Whoever tries again on what is left has the rest, and no window twice.
            var again = await store.CommitAsync([Sample.Seal(hour: 1), Sample.Seal(hour: 2)], default);
            Assert.All(again, outcome => Assert.Equal(all ? SealOutcome.AlreadySealed : SealOutcome.Committed, outcome));
        }

        Assert.Equal([1, 3], found.Distinct());
    }

    private static Seal SealOf((int Market, int Day, int Window, bool Tight) drawn)
    {
        var (market, date) = (Markets[drawn.Market], Sample.Day.AddDays(drawn.Day));
        Seal seal = drawn.Window < 4 ? Sample.Seal(market, drawn.Window, date) : DaySample.Seal(ProductOf(drawn.Window), market, date);
        return drawn.Tight ? seal with { Cap = new Rational(1, 18) } : seal;
    }

    private static Products.ProductDefinition ProductOf(int window) => window switch
    {
        4 => DayProducts.Demographics,
        5 => DayProducts.ZoneHour,
        6 => DayProducts.ZoneDay,
        7 => DayProducts.Dwell,
        _ => DayProducts.Flows,
    };

    private static async Task<List<int>> HoursAsync(SqliteDatabase database) =>
        [.. (await new SqliteSealStore(database).ListMarksAsync(Sample.Market().Id, ProductId.Footfall, Sample.Day, default)).Select(mark => mark.HourIndex)];

    private static async Task<List<string>> EntriesAsync(SqliteDatabase database)
    {
        var log = new SqliteTransparencyLog(database);
        var entries = await log.ReadEntriesAsync(0, (int)await log.ReadSizeAsync(default), default);
        return [.. entries.Select(entry => System.Text.Encoding.UTF8.GetString(entry.Span))];
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
