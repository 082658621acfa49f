using System.Runtime.CompilerServices;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>
/// Goes through a carry, the events of some hours and those of the hour after, all ordered by device, and hands out the devices some at a
/// time. A device that is first seen in the hour after is handed out where that still matters.
/// </summary>
internal ref struct DeviceMerge(
    ReadOnlySpan<GatedEvent> carried, ReadOnlySpan<GatedEvent> events, ReadOnlySpan<GatedEvent> ahead, bool newcomersCount)
{
    private readonly ReadOnlySpan<GatedEvent> carried = carried;
    private readonly ReadOnlySpan<GatedEvent> events = events;
    private readonly ReadOnlySpan<GatedEvent> ahead = ahead;
    private readonly bool newcomersCount = newcomersCount;
    private int c;
    private int e;
    private int a;

    /// <summary>Hands out the next devices in order; returns how many, 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(Span<Pseudonym> devices, Span<DeviceSpan> spans)
    {
        var count = 0;
        while (count < devices.Length)
        {
            var device = ulong.MaxValue;
            var any = Lower(carried, c, ref device) | Lower(events, e, ref device) | (newcomersCount && Lower(ahead, a, ref device));
            if (!any)
            {
                break;
            }

            while (a < ahead.Length && ahead[a].Pseudonym.Value < device)
            {
                a++;
            }

            var first = e;
            while (e < events.Length && events[e].Pseudonym.Value == device)
            {
                e++;
            }

            var isCarried = c < carried.Length && carried[c].Pseudonym.Value == device;
            var isAhead = a < ahead.Length && ahead[a].Pseudonym.Value == device;
            devices[count] = new Pseudonym(device);
            spans[count++] = new DeviceSpan(isCarried ? c : -1, first, e, isAhead ? a : -1);
            c += isCarried ? 1 : 0;
            while (a < ahead.Length && ahead[a].Pseudonym.Value == device)
            {
                a++;
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Lower(ReadOnlySpan<GatedEvent> list, int at, ref ulong device)
    {
        if (at >= list.Length)
        {
            return false;
        }

        device = Math.Min(device, list[at].Pseudonym.Value);
        return true;
    }
}
