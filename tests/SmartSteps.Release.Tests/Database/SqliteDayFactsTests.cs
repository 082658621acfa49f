using SmartSteps.Markets;

namespace SmartSteps.Release.Tests.Database;

/// <summary>The contract of whole days over SQLite.</summary>
public sealed class SqliteDayFactsTests : DayFactsContract
{
    /// <inheritdoc/>
    protected override async Task<IStorePlace> OpenAsync(params Market[] markets) => await TemporaryDatabase.WithMarketsAsync(markets);
}
