using SmartSteps.Release.StatisticalTests.Audit;
using SmartSteps.Release.StatisticalTests.Averaging;
using SmartSteps.Release.StatisticalTests.Bound;
using SmartSteps.Release.StatisticalTests.Coverage;
using SmartSteps.Release.StatisticalTests.Crash;
using SmartSteps.Release.StatisticalTests.Differencing;
using SmartSteps.Release.StatisticalTests.Law;
using SmartSteps.Release.StatisticalTests.Schedule;
using SmartSteps.Release.StatisticalTests.SmallSamples;
using SmartSteps.Release.StatisticalTests.Trajectories;
using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>
/// The checks have the power that they are relied on for: a pipeline with one rule broken fails the check that guards the rule, at the
/// size that is run every time. The same checks pass the program as it is, see the tests beside each of them.
/// </summary>
public class MutantTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<Pipeline, Task<Verdict>>> Checks = new(StringComparer.Ordinal)
    {
        ["law"] = At(pipeline => LawCheck.Run(pipeline, 65_536)),
        ["bound"] = At(pipeline => BoundCheck.Run(pipeline, 500)),
        ["small samples"] = At(pipeline => SmallSampleCheck.Run(pipeline, 2_000)),
        ["audit"] = At(pipeline => AuditCheck.Run(pipeline, 4_096)),
        ["schedule"] = ScheduleCheck.RunAsync,
        ["differencing"] = At(pipeline => DifferencingCheck.Run(pipeline, 1_024, 200)),
        ["trajectories"] = At(pipeline => TrajectoryCheck.Run(pipeline, 1)),
        ["averaging"] = pipeline => AveragingCheck.RunAsync(pipeline, 200, restarts: 2),
        ["crash"] = CrashCheck.RunAsync,
        ["coverage"] = At(CoverageCheck.Run),
    };

    /// <summary>Mutant, and the check that catches it.</summary>
    public static TheoryData<string, string> Caught => new()
    {
        { nameof(LessNoise), "law" },
        { nameof(TwentyFiveHours), "bound" },
        { nameof(RawCountGate), "small samples" },
        { nameof(ExtrapolatedThreshold), "small samples" },
        { nameof(RoundedBeforeNoise), "bound" },
        { nameof(IntegerNoiseOnFractions), "audit" },
        { nameof(EventTimeWatermark), "schedule" },
        { nameof(ReusedNoise), "differencing" },
        { nameof(NoNoise), "trajectories" },
        { nameof(FactsBeforeMark), "crash" },
        { nameof(DrawnAgain), "averaging" },
        { nameof(UncountedNoData), "coverage" },
    };

    [Theory]
    [MemberData(nameof(Caught))]
    public async Task A_pipeline_with_one_rule_broken_is_caught(string mutant, string check)
    {
        var verdict = await Checks[check](Make(mutant));

        output.WriteLine(verdict.Finding);
        Assert.False(verdict.Holds, $"{mutant} went through {check}: {verdict.Finding}");
    }

    private static Pipeline Make(string mutant) => mutant switch
    {
        nameof(LessNoise) => new LessNoise(),
        nameof(TwentyFiveHours) => new TwentyFiveHours(),
        nameof(RawCountGate) => new RawCountGate(),
        nameof(ExtrapolatedThreshold) => new ExtrapolatedThreshold(),
        nameof(RoundedBeforeNoise) => new RoundedBeforeNoise(),
        nameof(IntegerNoiseOnFractions) => new IntegerNoiseOnFractions(),
        nameof(EventTimeWatermark) => new EventTimeWatermark(),
        nameof(ReusedNoise) => new ReusedNoise(),
        nameof(NoNoise) => new NoNoise(),
        nameof(FactsBeforeMark) => new FactsBeforeMark(),
        nameof(DrawnAgain) => new DrawnAgain(),
        nameof(UncountedNoData) => new UncountedNoData(),
        _ => throw new ArgumentOutOfRangeException(nameof(mutant), mutant, "No such mutant."),
    };

    private static Func<Pipeline, Task<Verdict>> At(Func<Pipeline, Verdict> check) => pipeline => Task.FromResult(check(pipeline));
}
