using System.Runtime.InteropServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Flows;

/// <summary>A presence of a device in an area, with what its own events say of it. Seconds are since local midnight.</summary>
/// <param name="Area">Ordinal of the area, or −1 outside of all.</param>
/// <param name="StartSecond">When it begins.</param>
/// <param name="EndSecond">When it ends.</param>
/// <param name="FirstSeenSecond">Its first event.</param>
/// <param name="LastSeenSecond">Its last event.</param>
/// <param name="FirstLeaf">The leaf where it begins.</param>
/// <param name="LastLeaf">The leaf where it ends.</param>
/// <param name="Metres">The way between its first and its last event, from leaf to leaf.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AreaPresence(
    int Area, int StartSecond, int EndSecond, int FirstSeenSecond, int LastSeenSecond, int FirstLeaf, int LastLeaf, int Metres)
{
    /// <summary>Dwell in seconds, silence before and after its events included.</summary>
    public int Seconds => EndSecond - StartSecond;

    /// <summary>Seconds between its first and its last event that the way between them, at so many metres a second, does not account for.</summary>
    public int StandingSeconds(int metresPerSecond) => LastSeenSecond - FirstSeenSecond - (Metres / metresPerSecond);

    /// <summary>This presence, gone on to the end of a later stay in the same area.</summary>
    /// <param name="later">The stay.</param>
    /// <param name="metres">The way from here to there.</param>
    public AreaPresence To(in DayStay later, int metres) =>
        this with { EndSecond = later.EndSecond, LastSeenSecond = later.LastSeenSecond, LastLeaf = later.Leaf, Metres = Metres + metres };
}
