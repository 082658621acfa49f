using System.Runtime.CompilerServices;

namespace SmartSteps.Presence;

/// <summary>Follows one device at a time from event to event, and cuts its stays into hours.</summary>
internal ref struct DevicePath<TSink>(HourRun hours, int maxGap, int maxGapOnSameCell, int allowance, ref TSink sink)
    where TSink : struct, IStaySink
{
    private const int Never = int.MaxValue;
    private const int NoCell = -1;

    private readonly ref TSink sink = ref sink;
    private readonly HourRun hours = hours;
    private readonly int maxGap = maxGap;
    private readonly int maxGapOnSameCell = maxGapOnSameCell;
    private readonly int allowance = allowance;
    private readonly bool someSitOut = hours.DayHours > DeviceDraw.CountedHours;
    private DeviceDraw draw;
    private int lastSecond;
    private int lastCell = NoCell;
    private int lastLeaf;
    private int hour;
    private int hourEnd;

    /// <summary>Begins with the next device, of which nothing is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(DeviceDraw itsDraw)
    {
        draw = itsDraw;
        lastSecond = 0;
        lastCell = NoCell;
        hour = hours.First;
        hourEnd = hours.EndOf(hour);
    }

    /// <summary>Its last event before the hours.</summary>
    public void Carry(int second, int cell, int leaf) => (lastSecond, lastCell, lastLeaf) = (second, cell, leaf);

    /// <summary>Its next event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Go(int second, int cell, int leaf)
    {
        var at = lastCell == NoCell ? leaf : lastLeaf;
        var holds = second - lastSecond <= (cell == lastCell ? maxGapOnSameCell : maxGap);
        if (second <= hourEnd)
        {
            var from = Math.Max(lastSecond, hours.StartSecond);
            TakeIf(holds && second > from, at, from, second);
        }
        else
        {
            GoOverHours(second, holds, at);
        }

        (lastSecond, lastCell, lastLeaf) = (second, cell, leaf);
    }

    /// <summary>Nothing more of it is seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End()
    {
        if (lastCell != NoCell)
        {
            GoOverHours(Never, holds: false, lastLeaf);
        }
    }

    /// <summary>A gap that goes on after its first hour: each hour knows the event that ends it only if that comes within the allowance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GoOverHours(int end, bool holds, int leaf)
    {
        var from = Math.Max(lastSecond, hours.StartSecond);
        var to = Math.Min(end, hours.EndSecond);
        if (from >= to)
        {
            return;
        }

        if (from == hourEnd)
        {
            NextHour();
            if (end <= hourEnd)
            {
                TakeIf(holds, leaf, from, end);
                return;
            }
        }

        while (true)
        {
            // Seen from an hour, the gap is open where no event within the allowance ends it: it holds as long as what is seen of it may.
            var horizon = Math.Min(hourEnd + allowance, hours.DaySeconds);
            var partEnd = Math.Min(to, hourEnd);
            TakeIf(end < horizon ? holds : lastCell != NoCell && horizon - lastSecond <= maxGap, leaf, from, partEnd);
            from = partEnd;
            if (from == to)
            {
                return;
            }

            NextHour();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NextHour() => hourEnd = hours.EndOf(++hour);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeIf(bool holds, int leaf, int start, int end)
    {
        if (holds && (!someSitOut || !draw.SitsOut(hour, hours.DayHours)))
        {
            sink.Take(hour, leaf, start, end);
        }
    }
}
