using SmartSteps.Markets;

namespace SmartSteps.Release.Tests.Database;

/// <summary>The contract of seals over SQLite.</summary>
public sealed class SqliteSealStoreTests : SealStoreContract
{
    /// <inheritdoc/>
    protected override async Task<IStorePlace> OpenAsync(params Market[] markets) => await TemporaryDatabase.WithMarketsAsync(markets);
}
