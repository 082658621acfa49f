using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Journal;

/// <summary>
/// The pseudonymous events of the days that are still open, append-only and encrypted at rest. It is the state: all else between the
/// walls can be recomputed from it. Thread-safe; appends of several callers share an fsync.
/// </summary>
public interface IJournal
{
    /// <summary>Appends a batch; returns when it is durable. All of it or nothing, also over several days and through a crash.</summary>
    ValueTask<AppendResult> AppendAsync(MarketId market, GatedBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// The numbers of a day's devices, which events are appended and read by; null when the day is closed. The same object as long as the day is open: who has
    /// looked a device's number up once may keep it until then.
    /// </summary>
    DayDevices? Devices(MarketId market, DateOnly day);

    /// <summary>The receipt of a batch that was appended earlier (also of one whose days have closed), or null.</summary>
    ValueTask<AppendResult?> FindAsync(MarketId market, string batchId, CancellationToken cancellationToken);

    /// <summary>The days that hold events and are not closed, ascending.</summary>
    IReadOnlyList<DateOnly> OpenDays(MarketId market);

    /// <summary>
    /// The days on which devices have numbers though no event was ever appended, and which are not closed, ascending: what was to bring their events came to nothing.
    /// Their numbers and keys are to go like those of any other day.
    /// </summary>
    IReadOnlyList<DateOnly> NumberedDays(MarketId market);

    /// <summary>The latest day that ever held events, open or closed, or null.</summary>
    DateOnly? LatestDay(MarketId market);

    /// <summary>How widely the day's events are spread over the shards; nothing (0 shards) of a closed day.</summary>
    ShardSpread Spread(MarketId market, DateOnly day);

    /// <summary>True when the day was closed.</summary>
    bool IsClosed(MarketId market, DateOnly day);

    /// <summary>
    /// The place to read up to for sealing this hour. From here on, what is appended for this or an earlier hour of the day is late.
    /// </summary>
    JournalPin Pin(MarketId market, MarketDay day, int hour);

    /// <summary>After a restart: hours up to and including this one are sealed, so what comes for them is late.</summary>
    void MarkSealed(MarketId market, MarketDay day, int hour);

    /// <summary>Reads every event of some hours and a shard up to the pin, withdrawn devices left out, by device and in the order of time.</summary>
    /// <param name="market">The market.</param>
    /// <param name="pin">Where to read up to; names the day.</param>
    /// <param name="firstHour">The first hour.</param>
    /// <param name="hours">How many hours, at least 1.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="into">Receives the events, ordered; what it held before is gone.</param>
    void Read(MarketId market, JournalPin pin, int firstHour, int hours, int shard, ShardEvents into);

    /// <summary>
    /// How often devices were taken out of the day so far. As long as this stays the same, what was read of the day before still holds.
    /// </summary>
    int Withdrawals(MarketId market, DateOnly day);

    /// <summary>Takes devices out of every later read of the day; durable when it returns.</summary>
    ValueTask WithdrawAsync(MarketId market, MarketDay day, IReadOnlyCollection<Pseudonym> devices, CancellationToken cancellationToken);

    /// <summary>
    /// Closes a day for ever: receipts are kept, events and withdrawals destroyed, later appends for the day refused. Idempotent.
    /// </summary>
    ValueTask CloseAsync(MarketId market, DateOnly day, CancellationToken cancellationToken);
}
