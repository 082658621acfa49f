using System.Buffers;
using Microsoft.Win32.SafeHandles;
using SmartSteps.Grid;
using SmartSteps.Journal;
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
            random.Next(5) == 0 ? random.Next() : random.Next(300),
            DeviceGroup.FromValue(random.Next(DeviceGroup.Count)))),
    ];

    /// <summary>A pseudonym that is spread over all 64 bits, the same for the same number.</summary>
    public static Pseudonym Device(int number) => new((ulong)(number + 1) * 0x9E3779B97F4A7C15UL);

    public static GatedBatch Batch(string id, params (MarketDay Day, GatedEvent[] Events)[] days) =>
        new(id, [.. days.Select(static d => new GatedDay(d.Day, d.Events.ToArray()))], Receipt(id));

    public static byte[] Receipt(string id) => System.Text.Encoding.UTF8.GetBytes($"receipt of {id}");

    public ValueTask<AppendResult> AppendAsync(string id, params (MarketDay Day, GatedEvent[] Events)[] days) =>
        Journal.AppendAsync(Berlin, Batch(id, days), CancellationToken.None);

    public JournalPin Pin(MarketDay day, int hour = 0) => Journal.Pin(Berlin, day, hour);

    public List<GatedEvent> ReadAll(JournalPin pin)
    {
        var into = new ArrayBufferWriter<GatedEvent>();
        for (var hour = 0; hour < MarketDay.MaxHours; hour++)
        {
            for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
            {
                var before = into.WrittenCount;
                Journal.Read(Berlin, pin, hour, shard, into);
                foreach (var e in into.WrittenSpan[before..])
                {
                    Assert.Equal(shard, e.Pseudonym.Shard);
                    Assert.Equal(hour, e.SecondOfDay / MarketDay.SecondsPerHour);
                }
            }
        }

        return Sorted(into.WrittenSpan.ToArray());
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
