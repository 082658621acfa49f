using System.Security.Cryptography;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;
using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>The journal of one market. Thread-safe.</summary>
internal sealed class MarketJournal : IAsyncDisposable
{
    private static readonly AppendResult DayClosed = new(AppendOutcome.DayClosed, default, 0);
    private readonly MarketId market;
    private readonly IDayKeys keys;
    private readonly MarketState state;
    private readonly BatchEncoder encoder;
    private readonly MarketWriter writer;

    /// <summary>Opens the market's folder, which need not be there yet.</summary>
    public MarketJournal(MarketId market, string directory, IDayKeys keys, Disk disk)
    {
        this.market = market;
        this.keys = keys;
        state = new MarketState(directory, disk);
        try
        {
            state.Recover();
            foreach (var day in state.OpenLogs.Where(static d => d.Withdrawals > 0))
            {
                // Without its key nothing of the day can be read, and the engine is about to close it.
                using var reader = OpenReader(day);
                if (reader is not null) day.ReadWithdrawals(reader);
            }
        }
        catch
        {
            state.Dispose();
            throw;
        }

        encoder = new BatchEncoder(market, keys, Devices);
        writer = new MarketWriter(state, () => new DeviceFrames(market, keys));
    }

    public async ValueTask<AppendResult> AppendAsync(GatedBatch batch, CancellationToken cancellationToken)
    {
        BatchEncoder.Check(batch);
        cancellationToken.ThrowIfCancellationRequested();
        var key = BatchIndex.KeyOf(batch.Id);
        lock (state.Gate)
        {
            if (state.Batches.Find(key) is { } replay) return replay;
            foreach (var day in batch.Days)
            {
                if (state.IsClosed(day.Day.Date)) return DayClosed;
            }
        }

        if (encoder.Encode(batch, key) is not { } work) return DayClosed;
        writer.Enqueue(work);
        return await work.Result;
    }

    public DayDevices? Devices(DateOnly day)
    {
        DayLog? log;
        lock (state.Gate)
        {
            if (state.IsClosed(day)) return null;
            log = state.Find(day);
        }

        log ??= NewLog(day);
        return log is null ? null : DevicesOf(log);
    }

    public AppendResult? Find(string batchId)
    {
        lock (state.Gate) return state.Batches.Find(BatchIndex.KeyOf(batchId));
    }

    public IReadOnlyList<DateOnly> OpenDays()
    {
        lock (state.Gate) return state.OpenDays;
    }

    public IReadOnlyList<DateOnly> NumberedDays()
    {
        lock (state.Gate) return state.NumberedDays;
    }

    public DateOnly? LatestDay()
    {
        lock (state.Gate) return state.Latest;
    }

    public ShardSpread Spread(DateOnly day)
    {
        lock (state.Gate) return new ShardSpread(state.Find(day)?.Shards ?? 0, state.MostShards);
    }

    public bool IsClosed(DateOnly day)
    {
        lock (state.Gate) return state.IsClosed(day);
    }

    public JournalPin Pin(MarketDay day, int hour)
    {
        lock (state.Commit)
        {
            // A commit that failed may still stand in a damaged file: until it is gone, what is committed is not settled.
            state.Repair();
            lock (state.Gate)
            {
                var log = OpenLog(day, hour);
                return new JournalPin(day, log.Frames, log.DigestAfter(log.Frames)!);
            }
        }
    }

    public void MarkSealed(MarketDay day, int hour)
    {
        lock (state.Commit)
        {
            lock (state.Gate) OpenLog(day, hour);
        }
    }

    public void Read(JournalPin pin, int firstHour, int hours, int shard, ShardEvents into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstHour);
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MarketDay.MaxHours - firstHour);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, Pseudonym.ShardCount);
        into.Clear();
        var day = pin.Day.Date;
        DayLog? log;
        Snapshot? snapshot;
        lock (state.Gate)
        {
            if (state.IsClosed(day)) throw Closed(day);
            log = state.Find(day);
            var digest = log?.DigestAfter(pin.Frames) ?? (pin.Frames == 0 ? Convert.ToHexStringLower(FrameChain.Start.Span) : null);
            if (digest != pin.Digest)
                throw new InvalidDataException($"The journal of {market}, {day:yyyy-MM-dd}, is not the one that was pinned.");
            snapshot = log?.Snapshot(firstHour, hours, shard, pin.Frames);
        }

        if (log is null || pin.Frames == 0) return;
        try
        {
            Read(log, snapshot!, shard, into);
        }
        catch (Exception) when (IsClosed(day))
        {
            // Whatever it ran into, the reason is that the day has gone.
            into.Erase();
            throw Closed(day);
        }

        if (!IsClosed(day)) return;
        into.Erase();
        throw Closed(day);
    }

    public int Withdrawals(DateOnly day)
    {
        lock (state.Gate) return state.Find(day)?.Withdrawals ?? 0;
    }

    public async ValueTask WithdrawAsync(MarketDay day, IReadOnlyCollection<Pseudonym> devices, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (devices.Count == 0 || IsClosed(day.Date) || encoder.EncodeWithdrawal(day.Date, devices) is not { } work) return;
        writer.Enqueue(work);
        await work.Result;
    }

    public async ValueTask CloseAsync(DateOnly day, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var work = new CloseWork(day);
        writer.Enqueue(work);
        await work.Result;
    }

    public async ValueTask DisposeAsync()
    {
        await writer.StopAsync();
        state.Dispose();
    }

    /// <summary>Lets go of the files of a journal that was never used.</summary>
    public void Abandon()
    {
        writer.Stop();
        state.Dispose();
    }

    private void Read(DayLog log, Snapshot snapshot, int shard, ShardEvents into)
    {
        var devices = DevicesOf(log) ?? throw Closed(log.Day);
        if (snapshot.Blocks.Length > 0)
        {
            using var reader = OpenReader(log) ?? throw Closed(log.Day);
            reader.ReadEvents(snapshot, devices, shard, into);
        }

        into.Order(devices.OfShard(shard));
    }

    private DayDevices? DevicesOf(DayLog log)
    {
        if (log.Devices.Loaded is { } loaded) return loaded.IsErased ? null : loaded;
        var devices = log.Devices.Load(
            () =>
            {
                lock (state.Gate) return log.DeviceBlocks();
            },
            () => OpenReader(log));
        if (devices is null) return null;
        lock (state.Gate) log.ForgetDeviceBlocks();
        return devices;
    }

    /// <summary>A log for a day that had none yet; null when it has closed meanwhile.</summary>
    private DayLog? NewLog(DateOnly day)
    {
        lock (state.Commit)
        {
            lock (state.Gate) return state.IsClosed(day) ? null : state.Open(day);
        }
    }

    private BlockReader? OpenReader(DayLog log)
    {
        Span<byte> key = stackalloc byte[BlockCipher.KeySize];
        if (!keys.TryGet(market, log.Day, DayKey.Journal, key)) return null;
        var reader = new BlockReader(log.File.Handle, key);
        CryptographicOperations.ZeroMemory(key);
        return reader;
    }

    private DayLog OpenLog(MarketDay day, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(hour, day.HourCount);
        if (state.IsClosed(day.Date)) throw Closed(day.Date);
        var log = state.Open(day.Date);
        log.RaisePinnedHour(hour);
        return log;
    }

    private InvalidOperationException Closed(DateOnly day) => new($"{day:yyyy-MM-dd} is closed in {market}.");
}
