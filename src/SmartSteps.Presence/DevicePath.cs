using System.Runtime.CompilerServices;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Presence;

/// <summary>Follows one device at a time from event to event, and cuts its stays into hours.</summary>
internal ref struct DevicePath(HourRun hours, int maxGap, int maxGapOnSameCell, int allowance, ReadOnlySpan<CellFootprint> footprints)
{
    private const int Never = int.MaxValue;

    private readonly HourRun hours = hours;
    private readonly int maxGap = maxGap;
    private readonly int maxGapOnSameCell = maxGapOnSameCell;
    private readonly int allowance = allowance;
    private readonly ReadOnlySpan<CellFootprint> footprints = footprints;
    private Span<Stay> room;
    private int count;
    private int device = -1;
    private DeviceDraw draw;
    private GatedEvent last;
    private int lastLeaf;

    /// <summary>True once an event was seen.</summary>
    public bool HasLast { get; private set; }

    /// <summary>The last event that was seen.</summary>
    public readonly GatedEvent Last => last;

    /// <summary>What was found of the device.</summary>
    public readonly ReadOnlySpan<Stay> Stays => room[..count];

    /// <summary>Begins with the next device, of which nothing is known.</summary>
    /// <param name="itsDraw">Its draws of the day.</param>
    /// <param name="itsRoom">Room for a stay for each of its events, for each hour, and for two more.</param>
    public void Begin(DeviceDraw itsDraw, Span<Stay> itsRoom)
    {
        draw = itsDraw;
        room = itsRoom;
        count = 0;
        device++;
        HasLast = false;
    }

    /// <summary>Its last event before the hours.</summary>
    public void Carry(in GatedEvent carried)
    {
        last = carried;
        lastLeaf = footprints[carried.Cell].LeafAt(draw.Position);
        HasLast = true;
    }

    /// <summary>Its next event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Go(in GatedEvent seen)
    {
        var same = HasLast && seen.Cell == last.Cell;
        var leaf = same ? lastLeaf : footprints[seen.Cell].LeafAt(draw.Position);
        var from = HasLast ? last.SecondOfDay : 0;
        var holds = seen.SecondOfDay - from <= (same ? maxGapOnSameCell : maxGap);
        AddGap(from, seen.SecondOfDay, holds, HasLast ? lastLeaf : leaf);
        last = seen;
        lastLeaf = leaf;
        HasLast = true;
    }

    /// <summary>Nothing more of it is seen.</summary>
    public void End()
    {
        if (HasLast)
        {
            AddGap(last.SecondOfDay, Never, holds: false, lastLeaf);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddGap(int start, int end, bool holds, int leaf)
    {
        var from = Math.Max(start, hours.StartSecond);
        var to = Math.Min(end, hours.EndSecond);
        if (from >= to)
        {
            return;
        }

        var hour = from / MarketDay.SecondsPerHour;
        if (end <= hours.EndOf(hour))
        {
            Add(hour, holds, leaf, from, to);
            return;
        }

        AddOverHours(start, end, holds, leaf, from, to, hour);
    }

    /// <summary>A gap that goes on after its first hour: each hour knows the event that ends it only if that comes within the allowance.</summary>
    private void AddOverHours(int start, int end, bool holds, int leaf, int from, int to, int hour)
    {
        for (; from < to; hour++)
        {
            var hourEnd = hours.EndOf(hour);
            var horizon = Math.Min(hourEnd + allowance, hours.DaySeconds);
            Add(hour, end < horizon ? holds : HasLast && horizon - start <= maxGap, leaf, from, Math.Min(to, hourEnd));
            from = hourEnd;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int hour, bool holds, int leaf, int from, int to)
    {
        if (holds && !draw.SitsOut(hour, hours.DayHours))
        {
            room[count++] = new Stay(device, leaf, from, to);
        }
    }
}
