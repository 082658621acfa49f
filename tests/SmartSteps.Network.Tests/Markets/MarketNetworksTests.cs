using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Network.Tests.Markets;

public class MarketNetworksTests
{
    private static readonly MarketId Market = MarketId.Parse("city");

    [Fact]
    public async Task Days_under_one_plan_share_one_model()
    {
        var networks = new MarketNetworks(new Plans());
        var first = await networks.FindAsync(Market, new DateOnly(2026, 1, 1), default);
        Assert.Same(first, await networks.FindAsync(Market, new DateOnly(2026, 1, 9), default));
        Assert.NotSame(first, await networks.FindAsync(Market, new DateOnly(2026, 1, 10), default));
    }

    [Fact]
    public async Task Calls_at_the_same_time_compute_once()
    {
        var networks = new MarketNetworks(new Plans());
        var models = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(async () => await networks.FindAsync(Market, new DateOnly(2026, 1, 1), default))));
        Assert.Single(models.Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task A_market_without_a_plan_has_no_model() =>
        Assert.Null(await new MarketNetworks(new Plans()).FindAsync(MarketId.Parse("other"), new DateOnly(2026, 1, 1), default));

    private sealed class Plans : IMarketRegistry
    {
        public ValueTask<CellPlan?> FindPlanAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => new(
            market == Market
                ? CellPlan.Of([new Cell(new CellId("a"), new GeoPoint(52, 13), null, null, day.Day < 10 ? 500 : 900, "LTE", null)])
                : null);

        public ValueTask<IReadOnlyList<Market>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<SmartSteps.Markets.Market?> FindAsync(MarketId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask PutAsync(SmartSteps.Markets.Market market, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask PutPlanAsync(MarketId market, DateOnly effectiveFrom, CellPlan plan, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
