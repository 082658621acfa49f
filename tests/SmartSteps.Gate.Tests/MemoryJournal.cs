using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Gate.Tests;

/// <summary>A journal in memory that tells the tests what it was given.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim asked = new(0);
    private readonly Dictionary<(MarketId, DateOnly), DayDevices> devices = [];
    private readonly List<(string Batch, DateOnly Day, GatedEvent Event)> events = [];

    public Dictionary<string, GatedBatch> Batches { get; } = [];

    public HashSet<DateOnly> Closed { get; } = [];

    public Dictionary<DateOnly, HashSet<Pseudonym>> Withdrawn { get; } = [];

    public Action? BeforeAppend { get; set; }

    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Done when so many more batches have come as far as the journal.</summary>
    public async Task Asked(int batches)
    {
        for (var i = 0; i < batches; i++)
        {
            Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(30)));
        }
    }

    /// <summary>All events, each with what its device's number stands for.</summary>
    public IEnumerable<(DateOnly Day, GatedEvent Event)> Events => events.Select(entry => (entry.Day, entry.Event));

    public IEnumerable<GatedEvent> EventsOf(string batch) => events.Where(entry => entry.Batch == batch).Select(entry => entry.Event);

    public DayDevices? Devices(MarketId market, DateOnly day)
    {
        lock (gate)
        {
            if (Closed.Contains(day))
            {
                return null;
            }

            devices.TryAdd((market, day), new DayDevices());
            return devices[(market, day)];
        }
    }

    /// <summary>Closes a day as a journal does: nobody has a number any more.</summary>
    public void Close(DateOnly day)
    {
        lock (gate)
        {
            Closed.Add(day);
            devices.Where(entry => entry.Key.Item2 == day).ToList().ForEach(entry => entry.Value.Erase());
        }
    }

    public async ValueTask<AppendResult> AppendAsync(MarketId market, GatedBatch batch, CancellationToken cancellationToken)
    {
        asked.Release();
        if (Hold is not null)
        {
            await Hold.Task;
        }

        lock (gate)
        {
            BeforeAppend?.Invoke();
            if (Batches.TryGetValue(batch.Id, out var first))
            {
                return new AppendResult(AppendOutcome.Replayed, first.Receipt, 0);
            }

            if (batch.Days.Any(day => Closed.Contains(day.Day.Date)))
            {
                return new AppendResult(AppendOutcome.DayClosed, default, 0);
            }

            Assert.All(batch.Days, day => Assert.False(day.Events.IsEmpty));
            Batches.Add(batch.Id, batch with { Days = [.. batch.Days.Select(day => new GatedDay(day.Day, day.Events.ToArray()))] });
            foreach (var day in batch.Days)
            {
                var numbered = devices[(market, day.Day.Date)];
                events.AddRange(day.Events.ToArray().Select(seen => (batch.Id, day.Day.Date, Resolve(numbered, seen))));
            }

            return new AppendResult(AppendOutcome.Appended, batch.Receipt, 0);
        }
    }

    public ValueTask<AppendResult?> FindAsync(MarketId market, string batchId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new(Batches.TryGetValue(batchId, out var batch) ? new AppendResult(AppendOutcome.Replayed, batch.Receipt, 0) : null);
        }
    }

    public IReadOnlyList<DateOnly> OpenDays(MarketId market) => [.. Events.Select(entry => entry.Day).Distinct().Except(Closed).Order()];

    public IReadOnlyList<DateOnly> NumberedDays(MarketId market) => [];

    public DateOnly? LatestDay(MarketId market) => Events.Any() ? Events.Max(entry => entry.Day) : null;

    public bool IsClosed(MarketId market, DateOnly day) => Closed.Contains(day);

    public ShardSpread Spread(MarketId market, DateOnly day) => throw new NotSupportedException();

    public JournalPin Pin(MarketId market, MarketDay day, int hour) => throw new NotSupportedException();

    public void MarkSealed(MarketId market, MarketDay day, int hour) => throw new NotSupportedException();

    public void Read(MarketId market, JournalPin pin, int firstHour, int hours, int shard, ShardEvents into) => throw new NotSupportedException();

    public int Withdrawals(MarketId market, DateOnly day) => throw new NotSupportedException();

    public ValueTask WithdrawAsync(MarketId market, MarketDay day, IReadOnlyCollection<Pseudonym> devices, CancellationToken cancellationToken)
    {
        Withdrawn.TryAdd(day.Date, []);
        Withdrawn[day.Date].UnionWith(devices);
        return default;
    }

    public ValueTask CloseAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static GatedEvent Resolve(DayDevices numbered, NumberedEvent seen)
    {
        var shard = numbered.OfShard(seen.Device.Shard);
        return new GatedEvent(shard.Pseudonyms[seen.Device.Index], seen.SecondOfDay, seen.Cell, DeviceGroup.FromValue(shard.Groups[seen.Device.Index]));
    }
}
