using System.Security.Cryptography;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Engine.Tests.Journal;

/// <summary>The numbers of a day's devices: given once, kept in the day's file, gone with the day.</summary>
public sealed class JournalDevicesTests
{
    private static readonly MarketDay Day = JournalFixture.Days[0];
    private static readonly MarketDay NextDay = JournalFixture.Days[1];
    private static readonly GatedEvent[] Some = JournalFixture.Events(new Random(1), Day, 60);

    [Fact]
    public async Task ADeviceHasTheSameNumberAfterARestartAndANewOneTheNext()
    {
        await using var fixture = new JournalFixture();
        var known = new Dictionary<(Pseudonym, DeviceGroup), DeviceNumber>();
        for (var i = 0; i < 6; i++)
        {
            var events = JournalFixture.Events(new Random(i), Day, 80, 30 * (i + 1));
            Check(fixture.Numbered(JournalFixture.Berlin, Day, events), events);
            await fixture.AppendAsync($"{i}", (Day, events));
            Assert.Same(fixture.Journal.Devices(JournalFixture.Berlin, Day.Date), fixture.Journal.Devices(JournalFixture.Berlin, Day.Date));
            if (i % 2 == 1) await fixture.ReopenAsync();
        }

        void Check(NumberedEvent[] numbered, GatedEvent[] events)
        {
            foreach (var (device, e) in numbered.Zip(events, static (n, e) => (n.Device, e)))
            {
                var next = DeviceNumber.At(e.Pseudonym.Shard, known.Values.Count(n => n.Shard == e.Pseudonym.Shard));
                Assert.Equal(known.TryGetValue((e.Pseudonym, e.Group), out var before) ? before : next, device);
                known[(e.Pseudonym, e.Group)] = device;
            }
        }
    }

    [Fact]
    public async Task NumbersThatWereGivenForNothingAreWrittenWithTheNextThatAreNeeded()
    {
        await using var fixture = new JournalFixture();
        var others = JournalFixture.Events(new Random(2), Day, 60, 500);
        fixture.Numbered(JournalFixture.Berlin, Day, others);
        Assert.False(Directory.Exists(fixture.JournalDirectory));
        await fixture.AppendAsync("a", (Day, Some));
        var numbers = fixture.Numbered(JournalFixture.Berlin, Day, [.. others, .. Some]);
        await fixture.ReopenAsync();
        Assert.Equal(numbers, fixture.Numbered(JournalFixture.Berlin, Day, [.. others, .. Some]));
    }

    [Fact]
    public async Task AFrameOfDevicesStandsBeforeTheFirstEventsThatNameThemAndNoOtherIsWritten()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, Some));
        await fixture.AppendAsync("same", (Day, Some));
        await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [JournalFixture.Device(3)], CancellationToken.None);
        fixture.Numbered(JournalFixture.Berlin, Day, JournalFixture.Events(new Random(2), Day, 9, 500));
        await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [JournalFixture.Device(4)], CancellationToken.None);
        await fixture.AppendAsync("again", (Day, Some));
        Assert.Equal(
            [FrameKind.Devices, FrameKind.Commit, FrameKind.Commit, FrameKind.Withdrawal, FrameKind.Withdrawal, FrameKind.Devices, FrameKind.Commit],
            JournalFixture.Frames(fixture.EventsFile(Day)).Select(static f => f.Frame.Head.Kind));
        Assert.Equal(3, fixture.Pin(Day).Frames);
    }

    [Fact]
    public async Task APinVouchesForTheNumbersToo()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, Some));
        var pin = fixture.Pin(Day);
        var file = File.ReadAllBytes(fixture.EventsFile(Day));
        var frames = JournalFixture.Frames(fixture.EventsFile(Day));
        var chain = new byte[32];
        foreach (var (_, frame) in frames) chain = SHA256.HashData([.. chain, .. frame.Digest.Span]);
        Assert.Equal((1, Convert.ToHexStringLower(chain)), (pin.Frames, pin.Digest));

        // The same devices, numbered by another hand.
        var (key, numbers) = (new byte[BlockCipher.KeySize], fixture.Journal.Devices(JournalFixture.Berlin, Day.Date)!);
        Assert.True(fixture.Keys.TryGet(JournalFixture.Berlin, Day.Date, DayKey.Journal, key));
        int[] counts = [.. Enumerable.Range(0, Pseudonym.ShardCount).Select(numbers.CountOf)];
        using var other = FrameEncoder.Devices(Day.Date, numbers, new int[Pseudonym.ShardCount], counts, 17, key);
        other.Complete(0);
        Assert.Equal(frames[1].Offset - 8, other.Length);
        await fixture.ReopenAsync(() => File.WriteAllBytes(fixture.EventsFile(Day), [.. file[..8], .. other.Bytes.Span, .. file[(int)frames[1].Offset..]]));
        Assert.Throws<InvalidDataException>(() => fixture.ReadAll(pin));
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(fixture.Pin(Day)));
    }

    [Fact]
    public async Task TheDigestOfADayOfAnOlderVersionIsThatOfItsFramesAlone()
    {
        await using var fixture = new JournalFixture();
        var key = new byte[BlockCipher.KeySize];
        Assert.True(fixture.Keys.TryGet(JournalFixture.Berlin, Day.Date, DayKey.Journal, key));
        await fixture.ReopenAsync(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(fixture.EventsFile(Day))!);
            File.WriteAllBytes(fixture.EventsFile(Day), OldFrames.FileOf(2, "old", Day, Some, key, 17));
        });
        var digest = JournalFixture.Frames(fixture.EventsFile(Day)).Single().Frame.Digest.Span;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. new byte[32], .. digest])), fixture.Pin(Day).Digest);
        Assert.Equal(JournalFixture.Sorted(Some), fixture.ReadAll(fixture.Pin(Day)));
    }

    [Fact]
    public async Task OfAClosedDayNobodyHasANumber()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, Some), (NextDay, Some));
        var devices = fixture.Journal.Devices(JournalFixture.Berlin, Day.Date)!;
        var late = fixture.Batch(JournalFixture.Berlin, "late", (Day, Some), (NextDay, Some));
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        Assert.True(devices.IsErased);
        Assert.False(devices.Number([Some[0].Pseudonym], [Some[0].Group], new DeviceNumber[1]));
        Assert.Equal(AppendOutcome.DayClosed, (await fixture.Journal.AppendAsync(JournalFixture.Berlin, late, CancellationToken.None)).Outcome);
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Null(fixture.Journal.Devices(JournalFixture.Berlin, Day.Date));
            Assert.NotNull(fixture.Journal.Devices(JournalFixture.Berlin, NextDay.Date));
            await fixture.ReopenAsync();
        }
    }

    [Fact]
    public async Task AReadThatRunsIntoACloseThrowsAndNeverReturnsSomethingElse()
    {
        await using var fixture = new JournalFixture();
        for (var run = 0; run < 20; run++)
        {
            var day = JournalFixture.Calendar.Day(Day.Date.AddDays(run));
            await fixture.AppendAsync($"{run}", (day, Some));
            var pin = fixture.Pin(day);
            var wanted = JournalFixture.Sorted(Some);
            using var started = new CountdownEvent(3);
            var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                started.Signal();
                try
                {
                    while (true) Assert.Equal(wanted, fixture.ReadAll(pin, 26));
                }
                catch (InvalidOperationException)
                {
                    return fixture.Journal.IsClosed(JournalFixture.Berlin, day.Date);
                }
            })).ToList();
            started.Wait();
            await fixture.Journal.CloseAsync(JournalFixture.Berlin, day.Date, CancellationToken.None);
            Assert.All(await Task.WhenAll(readers), Assert.True);
        }
    }

    [Fact]
    public async Task HoursReadAtOnceAreThoseReadOneByOne()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, JournalFixture.Events(new Random(4), Day, 700)));
        await fixture.AppendAsync("b", (Day, JournalFixture.Events(new Random(5), Day, 700)));
        var pin = fixture.Pin(Day);
        Assert.Equal(fixture.ReadAll(pin, 1), fixture.ReadAll(pin, 26));
        var read = new ShardEvents();
        foreach (var (first, hours, shard) in new[] { (-1, 1, 0), (0, 0, 0), (25, 2, 0), (0, 27, 0), (26, 1, 0), (1, int.MaxValue, 0), (0, 1, -1), (0, 1, 64) })
            Assert.Throws<ArgumentOutOfRangeException>(() => fixture.Journal.Read(JournalFixture.Berlin, pin, first, hours, shard, read));
    }
}
