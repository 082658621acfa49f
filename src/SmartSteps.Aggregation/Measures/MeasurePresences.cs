using System.Runtime.CompilerServices;
using SmartSteps.Grid;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Measures;

/// <summary>
/// When a device was in which measurement: its stays joined, where one ends as the next begins in the same measurement, and summed up. Filled for
/// one device after the other. Not thread-safe.
/// </summary>
internal sealed class MeasurePresences
{
    private const int None = -1;

    private readonly MeasureIndex index;
    private readonly int minDwell;
    private readonly int[] latest;
    private readonly MeasureDay[] days;
    private readonly int[] touched;
    private MeasurePresence[] presences = new MeasurePresence[64];
    private int presenceCount;
    private int touchedCount;

    /// <summary>Takes valid options.</summary>
    public MeasurePresences(MeasureIndex index, PresenceOptions options)
    {
        this.index = index;
        minDwell = (int)options.MinDwell.TotalSeconds;
        latest = new int[index.Count];
        Array.Fill(latest, None);
        days = new MeasureDay[index.Count];
        touched = new int[index.Count];
    }

    /// <summary>The device's presences, by the second they begin.</summary>
    public ReadOnlySpan<MeasurePresence> Presences => presences.AsSpan(0, presenceCount);

    /// <summary>The measurements that the device was in at all, each once, in no particular order.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, touchedCount);

    /// <summary>What the presences in a measurement come to; nothing for one that the device was not in.</summary>
    public MeasureDay Of(int measure) => latest[measure] == None ? default : days[measure];

    /// <summary>Takes the next device.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<DayStay> stays)
    {
        foreach (var measure in Touched)
        {
            latest[measure] = None;
        }

        presenceCount = 0;
        touchedCount = 0;
        if (index.Count == 0)
        {
            return;
        }

        foreach (ref readonly var stay in stays)
        {
            foreach (var measure in index.OfLeaf(stay.Leaf))
            {
                Extend(measure, stay);
            }

            foreach (var measure in index.OfCell(stay.Cell))
            {
                Extend(measure, stay);
            }
        }

        foreach (ref readonly var presence in Presences)
        {
            AddUp(presence);
        }
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Find([]);
        Array.Clear(presences);
        Array.Clear(days);
        Array.Clear(touched);
    }

    private static uint HoursOf(in MeasurePresence presence)
    {
        var first = presence.StartSecond / MarketDay.SecondsPerHour;
        var last = (presence.EndSecond - 1) / MarketDay.SecondsPerHour;
        return (uint)((1UL << (last + 1)) - (1UL << first));
    }

    private void Extend(int measure, in DayStay stay)
    {
        var at = latest[measure];
        if (at != None && presences[at].EndSecond >= stay.StartSecond)
        {
            // It goes on, or the stay is in the measurement by its cell as well as by its leaf.
            presences[at] = presences[at] with { EndSecond = stay.EndSecond };
            return;
        }

        if (at == None)
        {
            touched[touchedCount++] = measure;
            days[measure] = default;
        }

        if (presenceCount == presences.Length)
        {
            Array.Resize(ref presences, presenceCount * 2);
        }

        latest[measure] = presenceCount;
        presences[presenceCount++] = new MeasurePresence(measure, stay.StartSecond, stay.EndSecond);
    }

    private void AddUp(in MeasurePresence presence)
    {
        ref var day = ref days[presence.Measure];
        var isVisit = presence.Seconds >= minDwell;
        day = new MeasureDay(
            Math.Max(day.LongestSeconds, presence.Seconds),
            day.Visits + (isVisit ? 1 : 0),
            day.Hours | (isVisit ? HoursOf(presence) : 0));
    }
}
