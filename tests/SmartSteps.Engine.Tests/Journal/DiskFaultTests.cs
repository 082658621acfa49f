using SmartSteps.Grid;
using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class DiskFaultTests
{
    private static readonly MarketDay Day = JournalFixture.Days[0];
    private static readonly MarketDay NextDay = JournalFixture.Days[1];
    private static readonly GatedEvent[] Some = JournalFixture.Events(new Random(1), Day, 30);

    [Fact]
    public async Task AFullDiskFailsTheAppendWhereverItEndsAndTheJournalGoesOn()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        await fixture.AppendAsync("first", (Day, Some));
        var needed = await NeededAsync();
        for (var room = 0; room < needed; room += 41)
        {
            disk.Room = room;
            await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("second", (Day, Some), (NextDay, Some)).AsTask());
            disk.Room = long.MaxValue;
            Assert.Equal(1, fixture.Pin(Day).Frames);
            Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(fixture.Pin(Day)));
            Assert.Null(await fixture.Journal.FindAsync(JournalFixture.Berlin, "second", CancellationToken.None));
        }

        Assert.Equal(AppendOutcome.Appended, (await fixture.AppendAsync("second", (Day, Some), (NextDay, Some))).Outcome);
        var wanted = JournalFixture.Sorted(Some.Concat(Some));
        Assert.Equal(wanted, fixture.ReadAll(fixture.Pin(Day)));
        await fixture.ReopenAsync();
        Assert.Equal(wanted, fixture.ReadAll(fixture.Pin(Day)));
    }

    /// <summary>How many bytes the second batch takes in both files, where nothing fails.</summary>
    private static async Task<long> NeededAsync()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("first", (Day, Some));
        var before = new FileInfo(fixture.EventsFile(Day)).Length;
        await fixture.AppendAsync("second", (Day, Some), (NextDay, Some));
        return new FileInfo(fixture.EventsFile(Day)).Length - before + new FileInfo(fixture.EventsFile(NextDay)).Length;
    }

    [Fact]
    public async Task ADiskThatFillsUpAtTheCommitLeavesNoPartOfTheBatch()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        await fixture.AppendAsync("first", (Day, Some));
        disk.Room = new FileInfo(fixture.EventsFile(Day)).Length + 200;
        await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("second", (Day, Some), (NextDay, Some)).AsTask());
        disk.Room = long.MaxValue;
        var pin = fixture.Pin(Day);
        Assert.Equal(1, pin.Frames);
        await fixture.AppendAsync("third", (Day, Some));
        var later = fixture.Pin(Day);
        await fixture.ReopenAsync();
        Assert.Equal(later, fixture.Pin(Day));
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(pin));
    }

    [Fact]
    public async Task AFailedSyncIsAFailedAppend()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        await fixture.AppendAsync("first", (Day, Some));
        disk.FlushFails = true;
        await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("second", (Day, Some)).AsTask());

        // What is committed is not settled until the failed append has been taken back.
        Assert.Throws<IOException>(() => fixture.Pin(Day));
        await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("third", (Day, Some)).AsTask());
        disk.FlushFails = false;
        Assert.Equal(AppendOutcome.Appended, (await fixture.AppendAsync("second", (Day, Some))).Outcome);
        Assert.Equal(2, fixture.Pin(Day).Frames);
        await fixture.ReopenAsync();
        Assert.Equal(JournalFixture.Sorted(Some.Concat(Some)), fixture.ReadAll(fixture.Pin(Day)));
    }

    [Fact]
    public async Task ATailThatCannotBeCutStopsAppendsUntilItCan()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        await fixture.AppendAsync("first", (Day, Some));
        disk.Room = 100;
        disk.SetLengthFails = true;
        await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("second", (Day, Some)).AsTask());
        disk.Room = long.MaxValue;
        await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("third", (NextDay, Some)).AsTask());
        disk.SetLengthFails = false;
        Assert.Equal(AppendOutcome.Appended, (await fixture.AppendAsync("third", (NextDay, Some))).Outcome);
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(fixture.Pin(Day)));
    }

    [Fact]
    public async Task AFullDiskFailsACloseThatCanBeRepeated()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        await fixture.AppendAsync("first", (Day, Some));
        foreach (var room in new[] { 0, 50, 200 })
        {
            disk.Room = room;
            await Assert.ThrowsAsync<IOException>(() => fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None).AsTask());
            Assert.False(fixture.Journal.IsClosed(JournalFixture.Berlin, Day.Date));
        }

        disk.Room = long.MaxValue;
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        Assert.True(fixture.Journal.IsClosed(JournalFixture.Berlin, Day.Date));
        Assert.NotNull(await fixture.Journal.FindAsync(JournalFixture.Berlin, "first", CancellationToken.None));
    }

    [Fact]
    public async Task AWithdrawalThatCouldNotBeWrittenIsAnError()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        await fixture.AppendAsync("first", (Day, Some));
        disk.Room = 10;
        await Assert.ThrowsAsync<IOException>(() =>
            fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [Some[0].Pseudonym], CancellationToken.None).AsTask());
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(fixture.Pin(Day)));
    }
}
