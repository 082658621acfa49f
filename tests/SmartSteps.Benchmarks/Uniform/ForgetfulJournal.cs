using System.Collections.Concurrent;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Benchmarks.Uniform;

/// <summary>A journal that keeps nothing, so that the gate before it can be measured alone.</summary>
/// <param name="numbers">Numbers the days' devices in its place; null: it does so itself.</param>
/// <param name="caught">Is shown every batch, whose events are only there meanwhile.</param>
internal sealed class ForgetfulJournal(IJournal? numbers = null, Action<GatedBatch>? caught = null) : IJournal
{
    private readonly ConcurrentDictionary<(MarketId Market, DateOnly Day), DayDevices> devices = [];

    public ValueTask<AppendResult> AppendAsync(MarketId market, GatedBatch batch, CancellationToken cancellationToken)
    {
        caught?.Invoke(batch);
        return new(new AppendResult(AppendOutcome.Appended, batch.Receipt, 0));
    }

    public DayDevices? Devices(MarketId market, DateOnly day) =>
        numbers is null ? devices.GetOrAdd((market, day), static _ => new DayDevices()) : numbers.Devices(market, day);

    public ValueTask<AppendResult?> FindAsync(MarketId market, string batchId, CancellationToken cancellationToken) => new((AppendResult?)null);

    public IReadOnlyList<DateOnly> OpenDays(MarketId market) => [];

    public IReadOnlyList<DateOnly> NumberedDays(MarketId market) => [];

    public DateOnly? LatestDay(MarketId market) => null;

    public ShardSpread Spread(MarketId market, DateOnly day) => new(Pseudonym.ShardCount, Pseudonym.ShardCount);

    public int Withdrawals(MarketId market, DateOnly day) => 0;

    public bool IsClosed(MarketId market, DateOnly day) => false;

    public JournalPin Pin(MarketId market, MarketDay day, int hour) => new(day, 0, string.Empty);

    public void MarkSealed(MarketId market, MarketDay day, int hour)
    {
    }

    public void Read(MarketId market, JournalPin pin, int firstHour, int hours, int shard, ShardEvents into) => into.Clear();

    public ValueTask WithdrawAsync(MarketId market, MarketDay day, IReadOnlyCollection<Pseudonym> devices, CancellationToken cancellationToken) => default;

    public ValueTask CloseAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => default;
}
