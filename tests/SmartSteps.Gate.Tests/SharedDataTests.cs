using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

/// <summary>Events that were not made for us: the multimno sample, see the note beside it.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public async Task The_multimno_sample_adds_up()
    {
        using var stage = new Stage(trial: true, zone: "Europe/Madrid", plan: false);
        var cells = File.ReadLines(Path.Combine(Folder(), "multimno_network.csv")).Skip(1).Select(line => line.Split(',')[0]).Distinct();
        stage.Markets.Plans[DateOnly.MinValue] = Stage.Plan([.. cells]);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder(), "multimno_events.csv"));
        var totals = await stage.Files("imsi=user_id,cell=cell_id", ("multimno_events.csv", bytes));
        Assert.Empty(totals.Faults);
        Assert.Equal((1823, 820), (totals.Events, totals.Accepted));

        // 594 rows have neither user nor time; the 409 with a foreign country code name cells that no plan has.
        Assert.Equal(
            new Dictionary<RejectionReason, long> { [RejectionReason.Malformed] = 594, [RejectionReason.UnknownCell] = 409 },
            totals.Rejected);
        Assert.All(
            stage.Journal.Events.GroupBy(entry => entry.Day),
            day => Assert.InRange(day.Select(entry => entry.Event.Pseudonym).Distinct().Count(), 1, 5));
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED") is { Length: > 0 } shared)
        {
            return Path.Combine(shared, "data");
        }

        var top = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(top.FullName, "SmartSteps.sln")))
        {
            top = top.Parent ?? throw new DirectoryNotFoundException("No SmartSteps.sln above the tests.");
        }

        return Path.Combine(top.Parent!.FullName, "shared", "data");
    }
}
