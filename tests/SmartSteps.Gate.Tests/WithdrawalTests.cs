using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Journal;
using SmartSteps.Store.Embedded;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Gate.Tests;

/// <summary>Withdrawals against the journal and the keys as they are on disk.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private const string Register = "imsi,msisdn,birth_year,gender,consent,line_type\n";
    private static readonly DateOnly Day1 = new(2026, 2, 28);
    private static readonly DateOnly Day2 = new(2026, 3, 2);

    private readonly string directory = Directory.CreateTempSubdirectory("withdrawal").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    [Fact]
    public async Task A_withdrawal_reaches_every_day_with_events_and_makes_none_without()
    {
        using var keys = new FileDayKeys(Path.Combine(directory, "keys"));
        await using var journal = new FileJournal(Path.Combine(directory, "journal"), keys);
        using var stage = new Stage();
        using var state = new GateState(
            stage.Markets, journal, keys, stage.Registers, new QuarantineFiles(directory), stage.Clock, new GateOptions());

        // Before the first event there is no day to take anybody out of.
        await Take(state, "1,,1980,f,granted,phone\n2,,1980,f,granted,phone\n");
        Assert.Equal(1, await Take(state, "1,,1980,f,granted,phone\n2,,1980,f,denied,phone\n"));
        Assert.Empty(journal.OpenDays(Stage.Market));
        Assert.Null(journal.LatestDay(Stage.Market));

        await Take(state, "1,,1980,f,granted,phone\n2,,1980,f,granted,phone\n");
        var csv = "timestamp,imsi,cell\n2026-02-28T10:00:00Z,1,c1\n2026-02-28T10:00:00Z,2,c1\n2026-03-01T10:00:00Z,3,c1\n2026-03-02T10:00:00Z,2,c1\n";
        var events = await new EventGate(state).TakeAsync(
            new EventSubmission(Stage.Market, Stage.Id("b1"), ColumnMapping.Identity), Stage.Utf8(csv), CancellationToken.None);
        Assert.Equal(3, events.Receipt!.Accepted);
        Assert.Equal(2, await Take(state, "3,,1980,f,granted,phone\n"));

        // The first of March had rows, but none that passed.
        Assert.Equal([Day1, Day2], journal.OpenDays(Stage.Market));
        Assert.Equal(Day2, journal.LatestDay(Stage.Market));
        Assert.Equal((0, 0), (Count(journal, Day1), Count(journal, Day2)));
    }

    [Fact]
    public async Task A_day_that_has_closed_is_left_alone()
    {
        using var keys = new FileDayKeys(Path.Combine(directory, "keys"));
        await using var journal = new FileJournal(Path.Combine(directory, "journal"), keys);
        using var stage = new Stage();
        using var state = new GateState(
            stage.Markets, journal, keys, stage.Registers, new QuarantineFiles(directory), stage.Clock, new GateOptions());
        await Take(state, "1,,1980,f,granted,phone\n");
        await new EventGate(state).TakeAsync(
            new EventSubmission(Stage.Market, Stage.Id("b1"), ColumnMapping.Identity),
            Stage.Utf8("timestamp,imsi,cell\n2026-02-28T10:00:00Z,1,c1\n2026-03-02T10:00:00Z,1,c1\n"),
            CancellationToken.None);
        await journal.CloseAsync(Stage.Market, Day1, CancellationToken.None);
        keys.Destroy(Stage.Market, Day1);
        Assert.Equal(1, await Take(state, "1,,1980,f,denied,phone\n"));
        Assert.Equal([Day2], journal.OpenDays(Stage.Market));
        Assert.Equal(0, Count(journal, Day2));
    }

    private static async Task<long> Take(GateState state, string rows)
    {
        var result = await new RegisterIntake(state).TakeAsync(Stage.Market, ColumnMapping.Identity, Stage.Utf8(Register + rows), CancellationToken.None);
        Assert.True(result.Taken, result.Detail);
        return result.Receipt.Withdrawn;
    }

    private static int Count(FileJournal journal, DateOnly date)
    {
        var day = MarketCalendar.Find("Europe/Berlin")!.Day(date);
        var into = new ShardEvents();
        var count = 0;
        var pin = journal.Pin(Stage.Market, day, day.HourCount - 1);
        for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
        {
            journal.Read(Stage.Market, pin, 0, day.HourCount, shard, into);
            count += into.Count;
        }

        return count;
    }
}
