using SmartSteps.Host.Tests.Program;
using SmartSteps.Host.Tests.Verify;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills <c>ingest --close</c> anywhere between the last hour's seal and the destruction of the keys: most of that is the seals of whole days.</summary>
[Collection(PeacefulRun.Collection)]
public sealed class ClosingKillTests(PeacefulRun peaceful)
{
    private static readonly string[] Close = ["ingest", "--close", "--json"];

    [Fact]
    public async Task Killed_while_it_closes_a_day_the_next_start_finishes_the_closing()
    {
        using var measured = Copy();
        TimeSpan closing;
        await using (var program = BuiltProgram.Start(measured.Path, Close))
        {
            closing = await Killer.TimeFromAsync(program, "Sealing");
        }

        var killer = new Killer(5);
        while (killer.NotYet(wanted: 8))
        {
            using var disturbed = Copy();
            var data = PeacefulRun.Data(disturbed);
            await using (var program = BuiltProgram.Start(disturbed.Path, Close))
            {
                await killer.KillAfterAsync(program, "Sealing", closing);
            }

            var published = await DataInspection.FactsAfterKillAsync(data, PeacefulRun.Day);
            (await BuiltProgram.RunAsync(disturbed.Path, "ingest", "--json")).EndedWith(0);
            if ((await DataInspection.ClosedDaysAsync(data)).Count > 0)
            {
                AssertDestroyed(data);
            }
            else
            {
                Assert.Equal(peaceful.DayCounts, await DataInspection.DayCountsAsync(data, PeacefulRun.Day));
            }

            (await BuiltProgram.RunAsync(disturbed.Path, Close)).EndedWith(0);
            Assert.Equal(PeacefulRun.Day, Assert.Single(await DataInspection.ClosedDaysAsync(data)));
            AssertDestroyed(data);
            await SameAs.ClosedInPeaceAsync(peaceful, data, published);
            Assert.Empty((await SealedPlace.VerifyAsync(data)).Findings);
        }
    }

    private static void AssertDestroyed(string data)
    {
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(data, "keys", "testville"), "*", SearchOption.AllDirectories),
            path => path.Contains("2024-03-04", StringComparison.Ordinal) && new FileInfo(path).Length > 0);
        Assert.False(Directory.Exists(Path.Combine(data, "journal", "testville", "2024-03-04")));
    }

    private TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        copy.CopyFrom(peaceful.Folder.Path);
        return copy;
    }
}
