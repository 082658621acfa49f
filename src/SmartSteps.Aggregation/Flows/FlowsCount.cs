using System.Runtime.CompilerServices;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Flows;

/// <summary>
/// A trip leads from an area where a device stopped (<see cref="AreaStops"/>) to the next such area, if that is another; and from an indoor zone to the
/// next of the same mall, where a presence of MinIndoorDwell is enough. However often it makes a trip, a device counts once: a unit more in the same cell would
/// weigh as its square. Not thread-safe.
/// </summary>
internal sealed class FlowsCount
{
    private const int None = -1;

    private readonly DayCountPlan plan;
    private readonly AreaStops stops;
    private readonly int minIndoorDwell;
    private readonly int[] lastInGroup;

    /// <summary>A count for the days of a plan.</summary>
    public FlowsCount(DayCountPlan plan)
    {
        this.plan = plan;
        stops = new AreaStops(plan);
        minIndoorDwell = (int)plan.Options.MinIndoorDwell.TotalSeconds;
        lastInGroup = new int[plan.Flows.GroupCount];
    }

    /// <summary>Adds a device.</summary>
    public void Add(ReadOnlySpan<DayStay> stays, MeasurePresences measured, Contribution contribution)
    {
        if (plan.Flows.HasAreas)
        {
            OfferAreas(stays, contribution);
        }

        if (lastInGroup.Length > 0 && !measured.Touched.IsEmpty)
        {
            OfferIndoorZones(measured.Presences, contribution);
        }

        contribution.Keep(DayProduct.Flows);
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase() => stops.Erase();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfferAreas(ReadOnlySpan<DayStay> stays, Contribution contribution)
    {
        var last = None;
        foreach (var area in stops.Find(stays))
        {
            if (last != None && last != area)
            {
                contribution.Offer(plan.Flows.CellOfAreas(last, area));
            }

            last = area;
        }
    }

    private void OfferIndoorZones(ReadOnlySpan<MeasurePresence> presences, Contribution contribution)
    {
        Array.Fill(lastInGroup, None);
        foreach (ref readonly var presence in presences)
        {
            var group = plan.Flows.GroupOf(presence.Measure);
            if (group == FlowsDomain.NoGroup || presence.Seconds < minIndoorDwell)
            {
                continue;
            }

            ref var last = ref lastInGroup[group];
            if (last != None && last != presence.Measure)
            {
                contribution.Offer(plan.Flows.CellOfIndoorZones(last, presence.Measure));
            }

            last = presence.Measure;
        }
    }
}
