using System.Runtime.CompilerServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Flows;

/// <summary>
/// The areas where a device stopped, in order. A report on the way holds until the next one, for hours if need be, and so looks like a stay: what lies
/// between the day's first presence and its last is a stop only if the device's own events show that it stood there for MinDwell, over and above
/// the time that it needed for its way between them. Of the first and the last it is known that the device came from there and went no further; MinDwell
/// in all is enough. A presence that is no stop, between two in one area, is a flicker of the network at its border: the two are one.
/// Filled for one device after the other. Not thread-safe.
/// </summary>
internal sealed class AreaStops(DayCountPlan plan)
{
    /// <summary>
    /// The least that a traveller makes in a straight line, waiting and turning corners included (11 km/h): who takes longer between two places
    /// stood still on the way.
    /// </summary>
    private const int SlowestMetresPerSecond = 3;

    private const int Nowhere = -2;

    private readonly LeafPlane plane = new(plan.Network.Grid);
    private readonly int minDwell = (int)plan.Options.MinDwell.TotalSeconds;
    private AreaPresence[] presences = new AreaPresence[64];
    private int[] areas = new int[64];

    /// <summary>Finds the stops of the next device.</summary>
    /// <param name="stays">Its stays, in the order of time.</param>
    /// <returns>The area of each stop. Valid until the next device.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> Find(ReadOnlySpan<DayStay> stays)
    {
        if (presences.Length < stays.Length)
        {
            presences = new AreaPresence[stays.Length * 2];
            areas = new int[presences.Length];
        }

        return areas.AsSpan(0, stays.IsEmpty ? 0 : ListStops(stays, ListPresences(stays)));
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Array.Clear(presences);
        Array.Clear(areas);
    }

    /// <summary>Lists the presences, stops or not, in the order of time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ListPresences(ReadOnlySpan<DayStay> stays)
    {
        var areaOfLeaf = plan.Areas.AreaOfLeaf.AsSpan();
        var listed = presences.AsSpan(0, stays.Length);
        var count = 0;
        var before = Nowhere;
        var last = new AreaPresence(areaOfLeaf[stays[0].Leaf], 0, 0, 0);
        for (var i = 1; i < stays.Length; i++)
        {
            var area = areaOfLeaf[stays[i].Leaf];
            if (area == last.Area)
            {
                last = new AreaPresence(area, last.First, i, last.Metres + Metres(stays, last.Last, i));
            }
            else if (area == before && !Stood(stays, last))
            {
                // There and back.
                var back = listed[--count];
                last = new AreaPresence(area, back.First, i, back.Metres + Metres(stays, back.Last, last.First) + last.Metres + Metres(stays, last.Last, i));
                before = count > 0 ? listed[count - 1].Area : Nowhere;
            }
            else
            {
                listed[count++] = last;
                before = last.Area;
                last = new AreaPresence(area, i, i, 0);
            }
        }

        listed[count++] = last;
        return count;
    }

    /// <summary>Lists the areas of the presences that are stops.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ListStops(ReadOnlySpan<DayStay> stays, int count)
    {
        var into = areas;
        var stops = 0;
        for (var i = 0; i < count; i++)
        {
            ref readonly var presence = ref presences[i];
            var isStop = Stood(stays, presence) || ((i == 0 || i == count - 1) && stays[presence.Last].EndSecond - stays[presence.First].StartSecond >= minDwell);
            if (isStop && presence.Area >= 0)
            {
                into[stops++] = presence.Area;
            }
        }

        return stops;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Metres(ReadOnlySpan<DayStay> stays, int from, int to) => plane.Metres(stays[from].Leaf, stays[to].Leaf);

    /// <summary>Whether there are MinDwell between its first and its last event that the way between them does not account for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Stood(ReadOnlySpan<DayStay> stays, in AreaPresence presence) =>
        stays[presence.Last].LastSeenSecond - stays[presence.First].FirstSeenSecond - (presence.Metres / SlowestMetresPerSecond) >= minDwell;
}
