using System.Runtime.InteropServices;

namespace SmartSteps.Presence;

/// <summary>What a day's draw says of one device.</summary>
/// <param name="Position">Where in every footprint: uniform over 32 bits, the same all day.</param>
/// <param name="Choice">A further uniform, for choices among hours.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeviceDraw(uint Position, ulong Choice)
{
    /// <summary>Hours of a day that a device may count in: the bound of hourly products.</summary>
    public const int CountedHours = 24;

    /// <summary>
    /// True when the device sits this hour out: on a day of n &gt; 24 hours, n − 24 hours in a row (round the day) from a uniform start, so that
    /// each hour is sat out with the same probability and no device counts in more than 24.
    /// </summary>
    public bool SitsOut(int hour, int hourCount)
    {
        if (hourCount <= CountedHours)
        {
            return false;
        }

        var first = (int)Math.BigMul(Choice, (ulong)hourCount, out _);
        var after = hour - first;
        return (after < 0 ? after + hourCount : after) < hourCount - CountedHours;
    }
}
