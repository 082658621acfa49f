using System.Runtime.CompilerServices;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>Follows a device from event to event, and cuts its stays into hours.</summary>
internal readonly struct DevicePath(HourRun hours, int maxGap, int maxGapOnSameCell, int allowance)
{
    /// <summary>Stands for the cell where nothing was seen.</summary>
    public const int NoCell = -1;

    private const int Never = int.MaxValue;

    /// <summary>Hands a device's stays to the sink, hour by hour.</summary>
    /// <param name="draw">Its draws of the day.</param>
    /// <param name="before">Where it was last seen before the hours, or nowhere.</param>
    /// <param name="events">What was seen of it in the hours.</param>
    /// <param name="leafOf">The leaf of each event.</param>
    /// <param name="after">Where it was seen next after the hours, or nowhere.</param>
    /// <param name="sink">Takes the stays.</param>
    /// <remarks>All that changes from event to event is a local, so that it stays in registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Follow<TSink>(
        DeviceDraw draw, in Sighting before, ReadOnlySpan<GatedEvent> events, ReadOnlySpan<int> leafOf, in Sighting after, ref TSink sink)
        where TSink : struct, IStaySink
    {
        int gap = maxGap, gapOnSameCell = maxGapOnSameCell, runStart = hours.StartSecond, runEnd = hours.EndSecond;
        var someSitOut = hours.DayHours > DeviceDraw.CountedHours;
        int lastSecond = before.Second, lastCell = before.Cell, lastLeaf = before.Leaf;
        var hour = hours.First;
        var hourEnd = hours.EndOf(hour);
        leafOf = leafOf[..events.Length];
        for (var i = 0; i <= events.Length; i++)
        {
            int second, cell, leaf;
            if (i < events.Length)
            {
                (second, cell, leaf) = (events[i].SecondOfDay, events[i].Cell, leafOf[i]);
            }
            else if (after.Cell != NoCell)
            {
                (second, cell, leaf) = (after.Second, after.Cell, after.Leaf);
            }
            else
            {
                (second, cell, leaf) = (Never, NoCell, lastLeaf);
            }

            // Where it was from the event before to this one; before the first event, already where that was seen.
            var isKnown = lastCell != NoCell;
            var at = isKnown ? lastLeaf : leaf;
            var holds = second != Never && second - lastSecond <= (cell == lastCell ? gapOnSameCell : gap);
            var from = Math.Max(lastSecond, runStart);
            (lastCell, lastLeaf) = (cell, leaf);
            var since = lastSecond;
            lastSecond = second;
            if (from == hourEnd && second > hourEnd && hourEnd < runEnd)
            {
                hourEnd = hours.EndOf(++hour);
            }

            if (second <= hourEnd)
            {
                if (holds && second > from && !(someSitOut && draw.SitsOut(hour, hours.DayHours)))
                {
                    sink.Take(hour, at, from, second);
                }

                continue;
            }

            // A gap that goes on after its first hour: each hour knows the event that ends it only if that comes within the allowance. Else the gap is
            // open for it, and holds as long as what is seen of it may.
            for (var to = Math.Min(second, runEnd); from < to;)
            {
                var horizon = Math.Min(hourEnd + allowance, hours.DaySeconds);
                var end = Math.Min(to, hourEnd);
                if ((second < horizon ? holds : isKnown && horizon - since <= gap) && !(someSitOut && draw.SitsOut(hour, hours.DayHours)))
                {
                    sink.Take(hour, at, from, end);
                }

                from = end;
                if (from < to)
                {
                    hourEnd = hours.EndOf(++hour);
                }
            }
        }

        sink.End();
    }

    /// <summary>Where and when a device was seen outside the hours in question.</summary>
    /// <param name="Second">Seconds since local midnight; 0 where it was not seen.</param>
    /// <param name="Cell">The cell, or <see cref="NoCell"/>.</param>
    /// <param name="Leaf">The leaf.</param>
    internal readonly record struct Sighting(int Second, int Cell, int Leaf)
    {
        /// <summary>Not seen.</summary>
        public static Sighting Nowhere => new(0, NoCell, 0);
    }
}
