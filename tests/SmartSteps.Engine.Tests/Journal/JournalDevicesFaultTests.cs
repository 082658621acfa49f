using Microsoft.Win32.SafeHandles;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Engine.Tests.Journal;

/// <summary>Kills, full disks and lost keys between a day's devices and the events that name them.</summary>
public sealed class JournalDevicesFaultTests
{
    private static readonly MarketDay Day = JournalFixture.Days[0];
    private static readonly MarketDay NextDay = JournalFixture.Days[1];
    private static readonly GatedEvent[] Some = JournalFixture.Events(new Random(1), Day, 60);

    [Fact]
    public async Task DevicesOnDiskCountAlsoWhenTheBatchComesToNothing()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        var whole = await LengthOfAsync();
        disk.Room = whole + 20;
        await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("both", (Day, Some), (NextDay, Some)).AsTask());
        disk.Room = long.MaxValue;
        Assert.Equal([FrameKind.Devices, FrameKind.Part], JournalFixture.Frames(fixture.EventsFile(Day)).Select(static f => f.Frame.Head.Kind));
        Assert.Empty(fixture.Journal.OpenDays(JournalFixture.Berlin));
        Assert.Null(fixture.Journal.LatestDay(JournalFixture.Berlin));
        var numbers = fixture.Numbered(JournalFixture.Berlin, Day, Some);
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Equal(numbers, fixture.Numbered(JournalFixture.Berlin, Day, Some));
            Assert.Empty(fixture.ReadAll(fixture.Pin(Day)));
            if (restart == 0) await fixture.ReopenAsync();
        }

        // The chain is the same for a process that ran on and for one that started anew.
        var more = JournalFixture.Events(new Random(3), Day, 20, 90);
        await fixture.AppendAsync("both", (Day, Some), (NextDay, Some));
        await fixture.AppendAsync("more", (Day, more));
        var pin = fixture.Pin(Day);
        Assert.Equal(2, pin.Frames);
        await fixture.ReopenAsync();
        Assert.Equal(pin, fixture.Pin(Day));
        Assert.Equal(JournalFixture.Sorted(Some.Concat(more)), fixture.ReadAll(pin));
        Assert.Equal([Day.Date, NextDay.Date], fixture.Journal.OpenDays(JournalFixture.Berlin));
    }

    [Fact]
    public async Task AProcessThatRanOnAfterAFailedCommitComesToTheChainThatAStartComesTo()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        disk.Room = await LengthOfAsync() + 20;
        await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("both", (Day, Some), (NextDay, Some)).AsTask());
        disk.Room = long.MaxValue;
        await fixture.AppendAsync("one", (Day, Some));
        Assert.Equal([FrameKind.Devices, FrameKind.Part, FrameKind.Commit], JournalFixture.Frames(fixture.EventsFile(Day)).Select(static f => f.Frame.Head.Kind));
        var pin = fixture.Pin(Day);
        await fixture.ReopenAsync();
        Assert.Equal(pin, fixture.Pin(Day));
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(pin));
    }

    [Fact]
    public async Task DevicesThatCouldNotBeWrittenAreWrittenWithTheNextAppend()
    {
        var disk = new FailingDisk();
        await using var fixture = new JournalFixture(disk);
        for (var room = 0; room < await LengthOfAsync(); room += 97)
        {
            disk.Room = room;
            await Assert.ThrowsAsync<IOException>(() => fixture.AppendAsync("a", (Day, Some)).AsTask());
        }

        disk.Room = long.MaxValue;
        await fixture.AppendAsync("b", (Day, Some));
        Assert.Equal([FrameKind.Devices, FrameKind.Commit], JournalFixture.Frames(fixture.EventsFile(Day)).Select(static f => f.Frame.Head.Kind));
        await fixture.ReopenAsync();
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(fixture.Pin(Day)));
    }

    [Fact]
    public async Task AKillBetweenTheDevicesAndTheirEventsLeavesTheDevices()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, Some));
        var numbers = fixture.Numbered(JournalFixture.Berlin, Day, Some);
        var (file, end) = (File.ReadAllBytes(fixture.EventsFile(Day)), (int)JournalFixture.Frames(fixture.EventsFile(Day))[1].Offset);
        await fixture.ReopenAsync(() => File.WriteAllBytes(fixture.EventsFile(Day), file[..(end + 50)]));
        Assert.Equal(end, new FileInfo(fixture.EventsFile(Day)).Length);
        Assert.Empty(fixture.Journal.OpenDays(JournalFixture.Berlin));
        Assert.Equal(0, fixture.Pin(Day).Frames);
        Assert.Equal(numbers, fixture.Numbered(JournalFixture.Berlin, Day, Some));
        await fixture.AppendAsync("a", (Day, Some));
        Assert.Equal([FrameKind.Devices, FrameKind.Commit], JournalFixture.Frames(fixture.EventsFile(Day)).Select(static f => f.Frame.Head.Kind));
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(fixture.Pin(Day)));
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        Assert.True(fixture.Journal.IsClosed(JournalFixture.Berlin, Day.Date));
    }

    [Fact]
    public async Task WithoutTheDaysKeyNewDevicesAreNotAppendedEvenAtTheLastMoment()
    {
        using var disk = new WaitingDisk();
        await using var fixture = new JournalFixture(disk);
        await fixture.AppendAsync("first", (Day, Some), (NextDay, Some));
        var others = JournalFixture.Events(new Random(2), Day, 60, 500);
        var batch = fixture.Batch(JournalFixture.Berlin, "others", (Day, others));
        fixture.Numbered(JournalFixture.Berlin, Day, JournalFixture.Events(new Random(3), Day, 20, 900));
        disk.Hold();
        var held = fixture.AppendAsync("held", (NextDay, Some)).AsTask();
        disk.WaitForWriter();

        // Encoded and waiting: two of the same name, whose devices are still to be written.
        var waiting = new[] { Append(), Append() };
        fixture.Keys.Destroy(JournalFixture.Berlin, Day.Date);
        disk.Release();
        Assert.Equal(AppendOutcome.Appended, (await held).Outcome);
        Assert.All(await Task.WhenAll(waiting), static answer => Assert.Equal(AppendOutcome.DayClosed, answer.Outcome));
        Assert.Null(await fixture.Journal.FindAsync(JournalFixture.Berlin, "others", CancellationToken.None));

        Task<AppendResult> Append() => fixture.Journal.AppendAsync(JournalFixture.Berlin, batch, CancellationToken.None).AsTask();
    }

    [Fact]
    public async Task AFrameOfANewerVersionIsAnErrorAndNotATailToCut()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, Some));
        var path = fixture.EventsFile(Day);
        var whole = File.ReadAllBytes(path);
        whole[JournalFixture.Frames(path)[1].Offset + 4] = 4;
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => fixture.ReopenAsync(() => File.WriteAllBytes(path, whole)));
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    /// <summary>The length of the first day's file after a batch over both days, where nothing fails.</summary>
    private static async Task<long> LengthOfAsync()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("both", (Day, Some), (NextDay, Some));
        return new FileInfo(fixture.EventsFile(Day)).Length;
    }

    /// <summary>A disk whose next sync waits when told to.</summary>
    private sealed class WaitingDisk : Disk, IDisposable
    {
        private readonly ManualResetEventSlim released = new();
        private readonly ManualResetEventSlim reached = new();
        private int holds;

        public void Hold() => Volatile.Write(ref holds, 1);

        public void WaitForWriter() => reached.Wait();

        public void Release() => released.Set();

        public override void Flush(SafeFileHandle file)
        {
            if (Interlocked.Exchange(ref holds, 0) == 0) return;
            reached.Set();
            released.Wait();
        }

        public override void FlushDirectory(string path)
        {
        }

        public void Dispose()
        {
            released.Dispose();
            reached.Dispose();
        }
    }
}
