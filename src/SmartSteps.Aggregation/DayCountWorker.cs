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
    private Contribution? contribution;

    /// <summary>A worker for the days of one plan.</summary>
    public DayCountWorker(DayCountPlan plan)
    {
        this.plan = plan;
        presence = new DayPresence(plan.Options);
        measured = new MeasurePresences(plan.Measures, plan.Options);
        demographics = new DemographicsCount(plan);
        flows = new FlowsCount(plan);
    }

    /// <summary>Adds all devices of a walk.</summary>
    /// <param name="devices">A walk through the shard's whole day that has just begun.</param>
    /// <param name="counts">Of this worker's plan. Each device adds to a product at most what <see cref="DayBounds"/> allows.</param>
    public void Count(DeviceWalk devices, DayCounts counts)
    {
        Begin(counts);
        while (devices.Next())
        {
            Add(devices);
        }

        End();
    }

    /// <summary>Begins to count.</summary>
    /// <param name="counts">Of this worker's plan. Each device adds to a product at most what <see cref="DayBounds"/> allows.</param>
    public void Begin(DayCounts counts) => contribution = new Contribution(counts);

    /// <summary>Adds the devices where a walk stands; they are counted at the latest with <see cref="End"/>.</summary>
    /// <param name="devices">A walk through a whole day.</param>
    /// <exception cref="InvalidOperationException">Counting has not begun.</exception>
    public void Add(DeviceWalk devices)
    {
        var into = contribution ?? throw new InvalidOperationException("Nothing is being counted.");
        presence.Find(plan.Day, devices, stays);
        demographics.Add(stays, into);
        foreach (ref readonly var device in stays.Devices)
        {
            CountDevice(device, stays.StaysOf(device), into);
        }
    }

    /// <summary>Nobody follows: when this returns, all that was added is counted.</summary>
    public void End()
    {
        contribution?.End();
        contribution = null;
    }

    /// <summary>Overwrites what the buffers hold of devices: for when the day has closed.</summary>
    public void Erase()
    {
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
