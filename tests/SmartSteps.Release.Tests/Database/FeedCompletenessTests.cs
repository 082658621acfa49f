using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public class FeedCompletenessTests
{
    [Fact]
    public async Task A_declaration_lasts_moves_forward_only_and_is_each_markets_own()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync(Sample.Market(), Sample.Market("hamburg"));
        var market = Sample.Market().Id;
        var feed = new SqliteFeedCompleteness(database.Database);
        Assert.Null(await feed.FindAsync(market, default));

        await feed.DeclareAsync(market, 1000, default);
        await feed.DeclareAsync(market, 900, default);
        database.Reopen();

        feed = new SqliteFeedCompleteness(database.Database);
        Assert.Equal(1000, await feed.FindAsync(market, default));
        await feed.DeclareAsync(market, 1001, default);
        Assert.Equal(1001, await feed.FindAsync(market, default));
        Assert.Null(await feed.FindAsync(MarketId.Parse("hamburg"), default));
    }
}
