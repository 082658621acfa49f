using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Timing;

/// <summary>Runs alone: measured times are not disturbed by other tests of this project.</summary>
[Collection(nameof(Alone))]
public class TimingTests(ITestOutputHelper output)
{
    [Fact]
    public void The_time_to_form_an_answer_does_not_depend_on_what_is_stored()
    {
        var verdict = AnswerTimingCheck.Run(ProofSize.Of(20_000, 2_000_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    [Fact]
    public async Task A_zone_of_somebody_else_and_one_of_nobody_cannot_be_told_apart()
    {
        var verdict = await ForeignZoneCheck.RunAsync(ProofSize.Of(6_000, 100_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    [Fact]
    public void The_time_to_draw_does_not_depend_on_what_is_drawn()
    {
        var verdict = SamplerTimingCheck.Run(SamplerTimingCheck.Table.Search, ProofSize.Of(10_000, 1_000_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    /// <summary>The method sees a search that ends when it has found.</summary>
    [Fact]
    public void A_sampler_that_stops_early_is_caught()
    {
        var verdict = SamplerTimingCheck.Run(SamplerTimingCheck.StopEarly, 2_000);

        output.WriteLine(verdict.Finding);
        Assert.False(verdict.Holds, verdict.Finding);
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
