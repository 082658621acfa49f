using System.Collections.Concurrent;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// The journal in files: <c>&lt;market&gt;/&lt;yyyy-MM-dd&gt;/events</c> a day, <c>receipts</c> and <c>closed</c> beside them, all
/// append-only. Thread-safe; one process at a time, which the data directory's lock sees to. Once a batch has been handed to the
/// writer it is carried through even if its caller cancels.
/// </summary>
/// <remarks>
/// A full or failing disk is an <see cref="IOException"/> to the callers whose batches were being written: none of them was added, and
/// the journal goes on as soon as the disk does.
/// </remarks>
public sealed class FileJournal : IJournal, IAsyncDisposable
{
    private readonly ConcurrentDictionary<MarketId, Lazy<MarketJournal>> markets = new();
    private readonly string directory;
    private readonly IDayKeys keys;
    private readonly Disk disk;

    /// <summary>Opens a journal: reads its frame heads, checks every frame, cuts torn tails, finishes closes that broke off.</summary>
    /// <param name="directory">The journal's folder; made at the first append.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or not the journal's; the message names it.</exception>
    public FileJournal(string directory, IDayKeys keys)
        : this(directory, keys, Disk.Real)
    {
    }

    internal FileJournal(string directory, IDayKeys keys, Disk disk)
    {
        this.directory = Path.GetFullPath(directory);
        this.keys = keys;
        this.disk = disk;
        if (!Directory.Exists(directory)) return;
        try
        {
            OpenMarkets();
        }
        catch
        {
            foreach (var market in markets.Values.Where(static m => m.IsValueCreated)) market.Value.Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(MarketId market, GatedBatch batch, CancellationToken cancellationToken) =>
        Of(market).AppendAsync(batch, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The day's file is damaged.</exception>
    public DayDevices? Devices(MarketId market, DateOnly day) => Of(market).Devices(day);

    /// <inheritdoc/>
    public ValueTask<AppendResult?> FindAsync(MarketId market, string batchId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Of(market).Find(batchId));
    }

    /// <inheritdoc/>
    public IReadOnlyList<DateOnly> OpenDays(MarketId market) => Of(market).OpenDays();

    /// <inheritdoc/>
    public IReadOnlyList<DateOnly> NumberedDays(MarketId market) => Of(market).NumberedDays();

    /// <inheritdoc/>
    public DateOnly? LatestDay(MarketId market) => Of(market).LatestDay();

    /// <inheritdoc/>
    public ShardSpread Spread(MarketId market, DateOnly day) => Of(market).Spread(day);

    /// <inheritdoc/>
    public bool IsClosed(MarketId market, DateOnly day) => Of(market).IsClosed(day);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The day is closed.</exception>
    /// <exception cref="IOException">An append failed and could not be taken back yet.</exception>
    public JournalPin Pin(MarketId market, MarketDay day, int hour) => Of(market).Pin(day, hour);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The day is closed.</exception>
    public void MarkSealed(MarketId market, MarketDay day, int hour) => Of(market).MarkSealed(day, hour);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The day is closed.</exception>
    /// <exception cref="InvalidDataException">The journal is not the one that was pinned, or it is damaged.</exception>
    public void Read(MarketId market, JournalPin pin, int firstHour, int hours, int shard, ShardEvents into) =>
        Of(market).Read(pin, firstHour, hours, shard, into);

    /// <inheritdoc/>
    public int Withdrawals(MarketId market, DateOnly day) => Of(market).Withdrawals(day);

    /// <inheritdoc/>
    public ValueTask WithdrawAsync(MarketId market, MarketDay day, IReadOnlyCollection<Pseudonym> devices, CancellationToken cancellationToken) =>
        Of(market).WithdrawAsync(day, devices, cancellationToken);

    /// <inheritdoc/>
    public ValueTask CloseAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        Of(market).CloseAsync(day, cancellationToken);

    /// <summary>Finishes what is being written, then lets go of the files.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var market in markets.Values) await market.Value.DisposeAsync();
    }

    private void OpenMarkets()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(directory))
        {
            if (!Directory.Exists(path) || !MarketId.TryParse(Path.GetFileName(path), out var market))
                throw new InvalidDataException($"'{path}' is not the journal's. It was left as it is; move it out of the data directory.");
            _ = Of(market);
        }
    }

    private MarketJournal Of(MarketId market) => markets.GetOrAdd(
        market,
        static (id, self) => new Lazy<MarketJournal>(() => new MarketJournal(id, Path.Combine(self.directory, id.Value), self.keys, self.disk)),
        this).Value;
}
