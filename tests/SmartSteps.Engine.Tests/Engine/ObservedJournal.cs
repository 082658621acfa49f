using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Engine.Tests.Engine;

/// <summary>A journal that something happens to between two of the engine's calls.</summary>
/// <param name="inner">The journal itself.</param>
/// <param name="call">Told of each call by its number, from 1, before it is carried out. Calls of the workers come from several threads.</param>
internal sealed class ObservedJournal(IJournal inner, Action<int> call) : IJournal
{
    private int calls;

    /// <summary>Calls so far.</summary>
    public int Calls => Volatile.Read(ref calls);

    public ValueTask<AppendResult> AppendAsync(MarketId market, GatedBatch batch, CancellationToken cancellationToken) =>
        inner.AppendAsync(market, batch, cancellationToken);

    public DayDevices? Devices(MarketId market, DateOnly day) => inner.Devices(market, day);

    public ValueTask<AppendResult?> FindAsync(MarketId market, string batchId, CancellationToken cancellationToken) =>
        inner.FindAsync(market, batchId, cancellationToken);

    public IReadOnlyList<DateOnly> OpenDays(MarketId market) => inner.OpenDays(market);

    public IReadOnlyList<DateOnly> NumberedDays(MarketId market) => inner.NumberedDays(market);

    public DateOnly? LatestDay(MarketId market) => inner.LatestDay(market);

    public ShardSpread Spread(MarketId market, DateOnly day) => inner.Spread(market, day);

    public bool IsClosed(MarketId market, DateOnly day) => inner.IsClosed(market, day);

    public JournalPin Pin(MarketId market, MarketDay day, int hour)
    {
        Tell();
        return inner.Pin(market, day, hour);
    }

    public void MarkSealed(MarketId market, MarketDay day, int hour) => inner.MarkSealed(market, day, hour);

    public void Read(MarketId market, JournalPin pin, int firstHour, int hours, int shard, ShardEvents into)
    {
        Tell();
        inner.Read(market, pin, firstHour, hours, shard, into);
    }

    public int Withdrawals(MarketId market, DateOnly day)
    {
        Tell();
        return inner.Withdrawals(market, day);
    }

    public ValueTask WithdrawAsync(MarketId market, MarketDay day, IReadOnlyCollection<Pseudonym> devices, CancellationToken cancellationToken) =>
        inner.WithdrawAsync(market, day, devices, cancellationToken);

    public ValueTask CloseAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => inner.CloseAsync(market, day, cancellationToken);

    private void Tell() => call(Interlocked.Increment(ref calls));
}
