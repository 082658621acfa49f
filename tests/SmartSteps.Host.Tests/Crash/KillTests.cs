using SmartSteps.Facts;
using SmartSteps.Host.Tests.Program;
using SmartSteps.Host.Tests.Verify;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills <c>ingest</c> with SIGKILL at random instants, starts it again, and compares with a run left in peace.</summary>
[Collection(PeacefulRun.Collection)]
public sealed class KillTests(PeacefulRun peaceful)
{
    private static readonly TimeSpan OneChunk = TimeSpan.FromMilliseconds(15);
    private static readonly string[] Seal = ["ingest", "--complete-to", "2024-03-05T00:00", "--json"];

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

        var last = (await BuiltProgram.RunAsync(disturbed.Path, PeacefulRun.Ingest)).EndedWith(0);
        Assert.Equal(PeacefulRun.Events, last.Json.GetProperty("accepted").GetInt64());
        await SameAs.PeacefulAsync(peaceful, disturbed, new Dictionary<(ProductId Product, SealWindow Window), string>());
        Assert.True(killer.Killed >= 5, $"Only {killer.Killed} runs were killed before they ended.");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Killed_while_it_seals_it_seals_every_hour_once_and_books_once(int seed)
    {
        using var taken = peaceful.Fresh();
        (await BuiltProgram.RunAsync(taken.Path, [.. PeacefulRun.Ingest, "--complete-to", "2024-03-04T00:00"])).EndedWith(0);
        using var measured = new TemporaryFolder();
        measured.CopyFrom(taken.Path);
        TimeSpan sealing;
        await using (var program = BuiltProgram.Start(measured.Path, Seal))
        {
            sealing = await Killer.TimeFromAsync(program, "Sealing");
        }

        var killer = new Killer(seed);
        while (killer.NotYet(wanted: 9))
        {
            using var disturbed = new TemporaryFolder();
            disturbed.CopyFrom(taken.Path);
            var published = new Dictionary<(ProductId Product, SealWindow Window), string>();
            for (var kill = 0; kill < 3; kill++)
            {
                await using var program = BuiltProgram.Start(disturbed.Path, Seal);
                await killer.KillAfterAsync(program, "Sealing", sealing);
                await KeepAsync(disturbed, published);
            }

            (await BuiltProgram.RunAsync(disturbed.Path, Seal)).EndedWith(0);
            await SameAs.PeacefulAsync(peaceful, disturbed, published);
        }
    }

    private static async Task KeepAsync(TemporaryFolder disturbed, Dictionary<(ProductId Product, SealWindow Window), string> published)
    {
        foreach (var (window, facts) in await DataInspection.FactsAfterKillAsync(PeacefulRun.Data(disturbed), PeacefulRun.Day))
        {
            Assert.True(published.TryAdd(window, facts) || published[window] == facts, $"{window} was published twice.");
        }

        // As the kill has left it: an entry of the log for each seal and debit, and none without.
        using var asLeft = new TemporaryFolder();
        asLeft.CopyFrom(disturbed.Path);
        var verified = await SealedPlace.VerifyAsync(PeacefulRun.Data(asLeft));
        Assert.Empty(verified.Findings);
        Assert.Equal(published.Count, verified.Seals);
    }
}
