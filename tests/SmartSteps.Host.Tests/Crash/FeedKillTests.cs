using SmartSteps.Facts;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills <c>serve</c> with SIGKILL while a feed hands over batches and hours are sealed; what was not acknowledged is sent again.</summary>
[Collection(PeacefulRun.Collection)]
public sealed class FeedKillTests(PeacefulRun peaceful)
{
    private static readonly TimeSpan SomeBatches = TimeSpan.FromMilliseconds(60);

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Killed_under_a_feed_it_counts_what_an_undisturbed_run_counts(int seed)
    {
        using var disturbed = peaceful.Fresh();
        var data = PeacefulRun.Data(disturbed);
        var key = Assert.Single((await BuiltProgram.RunAsync(disturbed.Path, "keys", "create", "--role", "operator", "--name", "feed")).EndedWith(0).Output);
        using var feed = new Feed(key);
        var killer = new Killer(seed);
        var published = new Dictionary<(ProductId Product, SealWindow Window), string>();
        foreach (var share in killer.Shares(7))
        {
            await using var server = BuiltProgram.Start(disturbed.Path, "serve", "--urls", "http://127.0.0.1:0");
            var sending = feed.SendAsync(await AddressAsync(server));
            await killer.KillAsync(server, () => feed.Acknowledged >= share * (Feed.Batches - 6), SomeBatches);
            await sending;
            foreach (var (window, facts) in await DataInspection.FactsAfterKillAsync(data, PeacefulRun.Day))
            {
                Assert.True(published.TryAdd(window, facts) || published[window] == facts, $"{window} was published twice.");
            }
        }

        await using (var server = BuiltProgram.Start(disturbed.Path, "serve", "--urls", "http://127.0.0.1:0"))
        {
            var address = await AddressAsync(server);
            await feed.SendAsync(address);
            Assert.Equal(Feed.Batches, feed.Acknowledged);
            Assert.Equal(PeacefulRun.Events, await feed.SendAgainAsync(address));
            server.Stop();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            (await server.ExitAsync(patience.Token)).EndedWith(0);
        }

        (await BuiltProgram.RunAsync(disturbed.Path, "ingest", "--json")).EndedWith(0);
        await SameAs.PeacefulAsync(peaceful, disturbed, published);
        Assert.True(killer.Killed >= 7, $"Only {killer.Killed} runs were killed before they ended.");
    }

    private static async Task<Uri> AddressAsync(RunningProgram server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var line = await server.LineAsync(text => text.StartsWith("Serving ", StringComparison.Ordinal), patience.Token);
        Assert.NotNull(line);
        return new Uri(line.Split(" at ")[^1]);
    }
}
