using SmartSteps.Markets;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Takes the feed to be complete up to the latest event that came in.</summary>
internal sealed class EventTimeWatermark : Pipeline
{
    public override IFeedCompleteness Feed(IFeedCompleteness declared, Func<long> latestEvent) => new Watermark(declared, latestEvent);

    private sealed class Watermark(IFeedCompleteness declared, Func<long> latestEvent) : IFeedCompleteness
    {
        public async ValueTask<long?> FindAsync(MarketId market, CancellationToken cancellationToken) =>
            Math.Max(await declared.FindAsync(market, cancellationToken) ?? long.MinValue, latestEvent());

        public ValueTask DeclareAsync(MarketId market, long completeToUnixSeconds, CancellationToken cancellationToken) =>
            declared.DeclareAsync(market, completeToUnixSeconds, cancellationToken);
    }
}
