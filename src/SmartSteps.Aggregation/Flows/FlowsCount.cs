using System.Runtime.CompilerServices;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Flows;

/// <summary>
/// A trip leads from an area where a device was for MinDwell or more without a break to the next such area, if that is another; and from an indoor zone to the
/// next of the same mall, where MinIndoorDwell is enough. However often it makes a trip, a device counts once: a unit more in the same cell would
/// weigh as its square. Not thread-safe.
/// </summary>
internal sealed class FlowsCount
{
    private const int None = -1;

    private readonly DayCountPlan plan;
    private readonly int minDwell;
    private readonly int minIndoorDwell;
    private readonly int[] lastInGroup;

    /// <summary>A count for the days of a plan.</summary>
    public FlowsCount(DayCountPlan plan)
    {
        this.plan = plan;
        minDwell = (int)plan.Options.MinDwell.TotalSeconds;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfferAreas(ReadOnlySpan<DayStay> stays, Contribution contribution)
    {
        var areaOfLeaf = plan.Areas.AreaOfLeaf.AsSpan();
        var last = None;
        for (var i = 0; i < stays.Length;)
        {
            var area = areaOfLeaf[stays[i].Leaf];
            var start = stays[i].StartSecond;
            var end = stays[i].EndSecond;
            for (i++; i < stays.Length && stays[i].StartSecond == end && areaOfLeaf[stays[i].Leaf] == area; i++)
            {
                end = stays[i].EndSecond;
            }

            if (area == None || end - start < minDwell)
            {
                continue;
            }

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
