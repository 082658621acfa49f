using System.Runtime.CompilerServices;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Catchment;
using SmartSteps.Aggregation.CrossVisitation;
using SmartSteps.Aggregation.Demographics;
using SmartSteps.Aggregation.Dwell;
using SmartSteps.Aggregation.Flows;
using SmartSteps.Aggregation.Frequency;
using SmartSteps.Aggregation.Measures;
using SmartSteps.Aggregation.ZoneDay;
using SmartSteps.Aggregation.ZoneHour;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation;

/// <summary>
/// Counts whole days, shard by shard: finds the devices' stays, then adds each device to every product, bounded. A pure function of the
/// events, the plan and the draw; the order of shards and the number of workers change nothing. Keeps its buffers. Not thread-safe.
/// </summary>
public sealed class DayCountWorker
{
    private readonly DayCountPlan plan;
    private readonly DayPresence presence;
    private readonly DayStays stays = new();
    private readonly MeasurePresences measured;
    private readonly DemographicsCount demographics;
    private readonly FlowsCount flows;

    /// <summary>A worker for the days of one plan.</summary>
    public DayCountWorker(DayCountPlan plan)
    {
        this.plan = plan;
        presence = new DayPresence(plan.Options);
        measured = new MeasurePresences(plan.Measures, plan.Options);
        demographics = new DemographicsCount(plan);
        flows = new FlowsCount(plan);
    }

    /// <summary>Adds the devices of a shard.</summary>
    /// <param name="events">All events of the shard and day, ordered by <see cref="EventBuffer.Order"/>.</param>
    /// <param name="draw">The day's draws.</param>
    /// <param name="counts">Of this worker's plan. Each device adds to a product at most what <see cref="DayBounds"/> allows.</param>
    /// <param name="leaves">The leaf of each event where they have been looked up already; else empty.</param>
    public void Count(EventBuffer events, DayDraw draw, DayCounts counts, ReadOnlySpan<int> leaves = default)
    {
        var contribution = new Contribution(counts);
        for (var at = 0; at < events.Count;)
        {
            at = presence.Find(plan.Day, events, at, plan.Network, draw, leaves, stays);
            demographics.Add(stays, contribution);
            foreach (ref readonly var device in stays.Devices)
            {
                CountDevice(device, stays.StaysOf(device), contribution);
            }
        }

        contribution.End();
    }

    /// <summary>Overwrites what the buffers hold of devices: for when the day has closed.</summary>
    public void Erase()
    {
        presence.Erase();
        stays.Erase();
        demographics.Erase();
        measured.Erase();
        flows.Erase();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountDevice(in DayDevice device, ReadOnlySpan<DayStay> ofDevice, Contribution contribution)
    {
        contribution.Start(device);
        measured.Find(ofDevice);
        if (!measured.Touched.IsEmpty)
        {
            ZoneHourCount.Add(measured, plan, contribution);
            ZoneDayCount.Add(measured, contribution);
            DwellCount.Add(measured, contribution);
            CatchmentCount.Add(device, measured, plan, contribution);
            CrossVisitationCount.Add(measured, plan, contribution);
            FrequencyCount.Add(measured, contribution);
        }

        flows.Add(ofDevice, measured, contribution);
    }
}
