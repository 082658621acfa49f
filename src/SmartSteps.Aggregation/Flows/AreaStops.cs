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
    public const int SlowestMetresPerSecond = 3;

    private readonly LeafPlane plane = new(plan.Network.Grid);
    private readonly int minDwell = (int)plan.Options.MinDwell.TotalSeconds;
    private AreaPresence[] presences = new AreaPresence[64];
    private int count;

    /// <summary>Finds the presences of the next device.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<DayStay> stays)
    {
        var areaOfLeaf = plan.Areas.AreaOfLeaf.AsSpan();
        count = 0;
        if (stays.IsEmpty)
        {
            return;
        }

        if (presences.Length < stays.Length)
        {
            presences = new AreaPresence[stays.Length * 2];
        }

        var way = 0;
        var at = plane.PlaceOf(stays[0].Leaf);
        var last = Presence(areaOfLeaf[stays[0].Leaf], stays[0], way);
        foreach (ref readonly var stay in stays[1..])
        {
            var to = plane.PlaceOf(stay.Leaf);
            way += LeafPlane.Metres(at, to);
            at = to;
            var area = areaOfLeaf[stay.Leaf];
            if (area == last.Area)
            {
                last = last.To(stay, way);
            }
            else if (count > 0 && presences[count - 1].Area == area && !Stood(last))
            {
                last = presences[--count].To(stay, way);
            }
            else
            {
                presences[count++] = last;
                last = Presence(area, stay, way);
            }
        }

        presences[count++] = last;
    }

    /// <summary>Number of presences, stops or not, in the order of time.</summary>
    public int Count => count;

    /// <summary>The area of a presence if it is a stop; −1 if it is none, or outside of all areas.</summary>
    public int AreaOfStop(int index)
    {
        ref readonly var presence = ref presences[index];
        return Stood(presence) || ((index == 0 || index == count - 1) && presence.Seconds >= minDwell) ? presence.Area : -1;
    }

    /// <summary>Overwrites what the buffer holds of devices.</summary>
    public void Erase()
    {
        count = 0;
        Array.Clear(presences);
    }

    private bool Stood(in AreaPresence presence) => presence.StandingSeconds(SlowestMetresPerSecond) >= minDwell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AreaPresence Presence(int area, in DayStay stay, int way) =>
        new(area, stay.StartSecond, stay.EndSecond, stay.FirstSeenSecond, stay.LastSeenSecond, way, way);
}
