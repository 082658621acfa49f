using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills the import of a register in which subscribers have withdrawn, while the day's events wait to be sealed.</summary>
[Collection(PeacefulRun.Collection)]
public sealed class RegisterKillTests(PeacefulRun peaceful)
{
    private const int Withdrawn = 100;
    private static readonly string[] Import = ["ingest", "--subscribers", "later.csv", "--json"];
    private static readonly string[] Seal = ["ingest", "--complete-to", "2024-03-05T00:00", "--json"];

    [Fact]
    public async Task Killed_while_it_imports_a_register_those_who_withdrew_are_in_no_seal()
    {
        using var before = peaceful.Fresh();
        before.Write("later.csv", SmallMarket.RegisterText(Withdrawn, strangers: 30_000));
        var taken = (await BuiltProgram.RunAsync(before.Path, [.. PeacefulRun.Ingest, "--complete-to", "2024-03-04T00:00"])).EndedWith(0);
        Assert.Equal(0, taken.Json.GetProperty("sealedHours").GetInt32());
        using var undisturbed = new TemporaryFolder();
        undisturbed.CopyFrom(before.Path);
        TimeSpan importing;
        await using (var program = BuiltProgram.Start(undisturbed.Path, Import))
        {
            importing = await Killer.TimeFromAsync(program, "Subscribers");
        }

        (await BuiltProgram.RunAsync(undisturbed.Path, Seal)).EndedWith(0);
        var expected = await DataInspection.CountsAsync(PeacefulRun.Data(undisturbed), PeacefulRun.Day);
        Assert.All(expected, hour => Assert.Equal(SmallMarket.Subscribers - Withdrawn, hour.Sum()));

        var killer = new Killer(6);
        while (killer.NotYet(wanted: 9))
        {
            using var disturbed = new TemporaryFolder();
            disturbed.CopyFrom(before.Path);
            for (var kill = 0; kill < 3; kill++)
            {
                await using var program = BuiltProgram.Start(disturbed.Path, Import);
                await killer.KillAfterAsync(program, "Subscribers", importing);
            }

            (await BuiltProgram.RunAsync(disturbed.Path, Import)).EndedWith(0);
            (await BuiltProgram.RunAsync(disturbed.Path, Seal)).EndedWith(0);
            Assert.Equal(expected, await DataInspection.CountsAsync(PeacefulRun.Data(disturbed), PeacefulRun.Day));
            Assert.Empty(DataInspection.Strays(PeacefulRun.Data(disturbed)));
        }
    }

    [Fact]
    public async Task What_a_killed_import_leaves_is_gone_after_the_next_start()
    {
        using var folder = peaceful.Fresh();
        var unfinished = folder.Write(Path.Combine("smartsteps-data", "register", "testville.register.new"), "half a register");

        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--json")).EndedWith(0);

        Assert.False(File.Exists(unfinished));
    }
}
