using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Demographics;
using SmartSteps.Aggregation.Flows;
using SmartSteps.Aggregation.Measures;
using SmartSteps.Presence;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>
/// The day's products by themselves, over stays that are found anew for each of them. Those of measurements are not here: the uniform market has none.
/// </summary>
/// <param name="plan">What is counted.</param>
internal sealed class ProductStages(DayCountPlan plan)
{
    private readonly DemographicsCount demographics = new(plan);
    private readonly FlowsCount flows = new(plan);
    private readonly MeasurePresences nowhere = new(plan.Measures, plan.Options);
    private readonly Contribution contribution = new(new DayCounts(plan));

    /// <summary>Counts the demographics of some devices.</summary>
    public void CountDemographics(DayStays stays) => demographics.Add(stays, contribution);

    /// <summary>Counts the flows of some devices.</summary>
    public void CountFlows(DayStays stays)
    {
        foreach (ref readonly var device in stays.Devices)
        {
            contribution.Start(device);
            flows.Add(stays.StaysOf(device), nowhere, contribution);
        }
    }
}
