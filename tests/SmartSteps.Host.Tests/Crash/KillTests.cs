using SmartSteps.Facts;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills <c>ingest</c> with SIGKILL at random instants, starts it again, and compares with a run left in peace.</summary>
[Collection(PeacefulRun.Collection)]
public sealed class KillTests(PeacefulRun peaceful)
{
    private static readonly TimeSpan OneChunk = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan OneHour = TimeSpan.FromMilliseconds(25);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_while_it_takes_events_in_it_goes_on_and_loses_or_doubles_none(int seed)
    {
        using var disturbed = peaceful.Fresh();
        var journal = PeacefulRun.Journal(disturbed);
        var killer = new Killer(seed);
        foreach (var share in killer.Shares(7))
        {
            await using var program = BuiltProgram.Start(disturbed.Path, PeacefulRun.Ingest);
            await killer.KillAsync(program, () => File.Exists(journal) && new FileInfo(journal).Length >= share * peaceful.JournalBytes, OneChunk);
        }

        await FinishAndCompareAsync(disturbed, []);
        Assert.True(killer.Killed >= 5, $"Only {killer.Killed} runs were killed before they ended.");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Killed_while_it_seals_it_seals_every_hour_once_and_books_once(int seed)
    {
        using var disturbed = peaceful.Fresh();
        var data = PeacefulRun.Data(disturbed);
        var killer = new Killer(seed);
        var published = new Dictionary<SealWindow, string>();
        foreach (var share in killer.Shares(7))
        {
            await using var program = BuiltProgram.Start(disturbed.Path, PeacefulRun.Ingest);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

            // Not earlier: the program itself shall be the one to recover what the kill before left.
            await program.LineAsync(line => line.StartsWith("Sealing", StringComparison.Ordinal), patience.Token);
            await killer.KillAsync(
                program,
                () => DataInspection.SealedHoursAsync(data, PeacefulRun.Day).GetAwaiter().GetResult().Count >= share * (PeacefulRun.SealedHours - 2),
                OneHour);
            foreach (var (window, facts) in await DataInspection.FactsAfterKillAsync(data, PeacefulRun.Day))
            {
                Assert.True(published.TryAdd(window, facts) || published[window] == facts, $"{window} was published twice.");
            }
        }

        await FinishAndCompareAsync(disturbed, published);
        Assert.True(killer.Killed >= 5, $"Only {killer.Killed} runs were killed before they ended.");
    }

    private async Task FinishAndCompareAsync(TemporaryFolder disturbed, Dictionary<SealWindow, string> published)
    {
        var last = (await BuiltProgram.RunAsync(disturbed.Path, PeacefulRun.Ingest)).EndedWith(0);

        Assert.Equal(PeacefulRun.Events, last.Json.GetProperty("accepted").GetInt64());
        await SameAs.PeacefulAsync(peaceful, disturbed, published);
    }
}
