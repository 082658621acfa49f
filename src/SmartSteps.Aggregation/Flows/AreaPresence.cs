using System.Runtime.InteropServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Flows;

/// <summary>A presence of a device in an area, with what its own events say of it. Seconds are since local midnight.</summary>
/// <param name="Area">Ordinal of the area, or −1 outside of all.</param>
/// <param name="StartSecond">When it begins.</param>
/// <param name="EndSecond">When it ends.</param>
/// <param name="FirstSeenSecond">Its first event.</param>
/// <param name="LastSeenSecond">Its last event.</param>
/// <param name="FirstSeenMetre">The way that the device had made on the day up to the first event, from leaf to leaf.</param>
/// <param name="LastSeenMetre">The same up to the last event.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AreaPresence(
    int Area, int StartSecond, int EndSecond, int FirstSeenSecond, int LastSeenSecond, int FirstSeenMetre, int LastSeenMetre)
{
    /// <summary>Dwell in seconds, silence before and after its events included.</summary>
    public int Seconds => EndSecond - StartSecond;

    /// <summary>Seconds between its first and its last event that the way between them, at so many metres a second, does not account for.</summary>
    public int StandingSeconds(int metresPerSecond) => LastSeenSecond - FirstSeenSecond - ((LastSeenMetre - FirstSeenMetre) / metresPerSecond);

    /// <summary>This presence, gone on to the end of a later stay in the same area.</summary>
    /// <param name="later">The stay.</param>
    /// <param name="way">The way that the device had made on the day up to it, in metres.</param>
    public AreaPresence To(in DayStay later, int way) =>
        this with { EndSecond = later.EndSecond, LastSeenSecond = later.LastSeenSecond, LastSeenMetre = way };
}
