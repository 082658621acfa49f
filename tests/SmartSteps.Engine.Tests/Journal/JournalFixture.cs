using Microsoft.Win32.SafeHandles;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Engine.Tests.Journal;

/// <summary>A journal in a folder of its own, with real keys.</summary>
internal sealed class JournalFixture : IAsyncDisposable
{
    public static readonly MarketId Berlin = MarketId.Parse("berlin");
    public static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;

    /// <summary>The day before clocks change, the 23-hour day, and the one after.</summary>
    public static readonly MarketDay[] Days =
    [
        Calendar.Day(new DateOnly(2025, 3, 29)), Calendar.Day(new DateOnly(2025, 3, 30)), Calendar.Day(new DateOnly(2025, 3, 31)),
    ];

    private readonly Disk disk;

    public JournalFixture(Disk? disk = null)
    {
        this.disk = disk ?? new UnsyncedDisk();
        Root = Directory.CreateTempSubdirectory("smartsteps-journal-").FullName;
        Keys = new FileDayKeys(KeysDirectory, this.disk);
        Journal = new FileJournal(JournalDirectory, Keys, this.disk);
    }

    public string Root { get; }

    public string JournalDirectory => Path.Combine(Root, "journal");

    public string KeysDirectory => Path.Combine(Root, "keys");

    public FileDayKeys Keys { get; private set; }

    public FileJournal Journal { get; private set; }

    public string EventsFile(MarketDay day) => Path.Combine(JournalDirectory, "berlin", $"{day.Date:yyyy-MM-dd}", "events");

    public static GatedEvent[] Events(Random random, MarketDay day, int count, int devices = 20) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new GatedEvent(
            Device(random.Next(devices)),
            random.Next(day.LengthSeconds),
            random.Next(5) == 0 ? random.Next(NumberedEvent.MaxCells) : random.Next(300),
            DeviceGroup.FromValue(random.Next(DeviceGroup.Count)))),
    ];

    /// <summary>A pseudonym that is spread over all 64 bits, the same for the same number.</summary>
    public static Pseudonym Device(int number) => new((ulong)(number + 1) * 0x9E3779B97F4A7C15UL);

    /// <summary>The events with their devices numbered, as the gate hands them over; with any numbers where the day is closed.</summary>
    public NumberedEvent[] Numbered(MarketId market, MarketDay day, GatedEvent[] events)
    {
        var numbers = new DeviceNumber[events.Length];
        Journal.Devices(market, day.Date)?.Number(events, numbers);
        return [.. events.Select((e, i) => new NumberedEvent(numbers[i], e.SecondOfDay, e.Cell))];
    }

    public GatedBatch Batch(MarketId market, string id, params (MarketDay Day, GatedEvent[] Events)[] days) =>
        new(id, [.. days.Select(d => new GatedDay(d.Day, Numbered(market, d.Day, d.Events)))], Receipt(id));

    public static byte[] Receipt(string id) => System.Text.Encoding.UTF8.GetBytes($"receipt of {id}");

    public ValueTask<AppendResult> AppendAsync(string id, params (MarketDay Day, GatedEvent[] Events)[] days) =>
        Journal.AppendAsync(Berlin, Batch(Berlin, id, days), CancellationToken.None);

    public JournalPin Pin(MarketDay day, int hour = 0) => Journal.Pin(Berlin, day, hour);

    /// <summary>Everything up to the pin, read some hours at a time.</summary>
    public List<GatedEvent> ReadAll(JournalPin pin, int hoursAtOnce = 9)
    {
        var all = new List<GatedEvent>();
        var read = new ShardEvents();
        for (var first = 0; first < MarketDay.MaxHours; first += hoursAtOnce)
        {
            var hours = Math.Min(hoursAtOnce, MarketDay.MaxHours - first);
            for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
            {
                Journal.Read(Berlin, pin, first, hours, shard, read);
                var events = Read(read);
                Assert.All(events, e => Assert.Equal(shard, e.Pseudonym.Shard));
                Assert.All(events, e => Assert.InRange(e.SecondOfDay / MarketDay.SecondsPerHour, first, first + hours - 1));
                all.AddRange(events);
            }
        }

        return Sorted(all);
    }

    /// <summary>The events with their pseudonyms; that they are in order is asserted.</summary>
    public static List<GatedEvent> Read(ShardEvents read)
    {
        var all = new List<GatedEvent>(read.Count);
        var start = 0;
        for (var device = 0; device < read.Ends.Length; device++)
        {
            var events = read.Events[start..read.Ends[device]];
            for (var i = 0; i < events.Length; i++)
            {
                Assert.True(i == 0 || events[i - 1].Value <= events[i].Value);
                all.Add(new GatedEvent(read.Devices[device], events[i].SecondOfDay, events[i].Cell, events[i].Group));
            }

            start = read.Ends[device];
        }

        Assert.Equal(read.Count, all.Count);
        return all;
    }

    /// <summary>The frames of a file, each with its offset.</summary>
    public static List<(long Offset, FrameSummary Frame)> Frames(string path)
    {
        var frames = new List<(long, FrameSummary)>();
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        new FrameScan(file, path).Run((offset, frame) => frames.Add((offset, frame)));
        return frames;
    }

    public static List<GatedEvent> Sorted(IEnumerable<GatedEvent> events) =>
        [.. events.OrderBy(static e => e.Pseudonym.Value).ThenBy(static e => e.SecondOfDay).ThenBy(static e => e.Group.Value).ThenBy(static e => e.Cell)];

    /// <summary>Closes everything and opens it again, as a restart does.</summary>
    public async Task ReopenAsync(Action? between = null)
    {
        await Journal.DisposeAsync();
        Keys.Dispose();
        between?.Invoke();
        Keys = new FileDayKeys(KeysDirectory, disk);
        Journal = new FileJournal(JournalDirectory, Keys, disk);
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        Keys.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>Leaves out the syncs, which cost the tests time and change no byte.</summary>
    private sealed class UnsyncedDisk : Disk
    {
        public override void Flush(SafeFileHandle file)
        {
        }

        public override void FlushDirectory(string path)
        {
        }
    }
}
