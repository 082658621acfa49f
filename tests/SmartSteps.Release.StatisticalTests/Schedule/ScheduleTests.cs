using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Schedule;

public class ScheduleTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_device_whose_clock_is_wrong_moves_no_seal_and_brings_no_day_into_being()
    {
        var verdict = await ScheduleCheck.RunAsync(Pipeline.Honest);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
