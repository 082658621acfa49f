using SmartSteps.Markets;

namespace SmartSteps.Api.Tests.Ports;

internal sealed class InMemoryFeed : IFeedCompleteness
{
    private readonly Dictionary<MarketId, long> declared = [];

    public ValueTask<long?> FindAsync(MarketId market, CancellationToken cancellationToken) =>
        new(declared.TryGetValue(market, out var second) ? second : null);

    public ValueTask DeclareAsync(MarketId market, long completeToUnixSeconds, CancellationToken cancellationToken)
    {
        declared[market] = Math.Max(declared.GetValueOrDefault(market), completeToUnixSeconds);
        return ValueTask.CompletedTask;
    }
}
