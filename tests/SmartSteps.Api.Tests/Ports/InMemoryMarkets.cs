using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Api.Tests.Ports;

internal sealed class InMemoryMarkets(params Market[] markets) : IMarketRegistry
{
    private int reads;

    /// <summary>How often a market was looked up.</summary>
    public int Reads => Volatile.Read(ref reads);

    public ValueTask<IReadOnlyList<Market>> ListAsync(CancellationToken cancellationToken) => new(markets.OrderBy(m => m.Id).ToList());

    public ValueTask<Market?> FindAsync(MarketId id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        return new(markets.FirstOrDefault(m => m.Id == id));
    }

    public ValueTask PutAsync(Market market, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask PutPlanAsync(MarketId market, DateOnly effectiveFrom, CellPlan plan, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<CellPlan?> FindPlanAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => new((CellPlan?)null);
}
