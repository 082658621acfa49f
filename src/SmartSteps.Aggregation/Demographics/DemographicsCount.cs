using System.Runtime.CompilerServices;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Demographics;

/// <summary>
/// In each daypart a device counts in the tiles where it was for MinDwell or more in all, in two of them at most, under its group. Who has no group
/// does not count. Not thread-safe.
/// </summary>
internal sealed class DemographicsCount(DayCountPlan plan)
{
    private readonly int minDwell = (int)plan.Options.MinDwell.TotalSeconds;
    private readonly int[] seconds = new int[plan.Tiles.Domain.Rows.Length];
    private readonly int[] touched = new int[plan.Tiles.Domain.Rows.Length + 1];
    private int touchedCount;

    /// <summary>Adds a device.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in DayDevice device, ReadOnlySpan<DayStay> stays, Contribution contribution)
    {
        if (device.Group >= DemographicsDomain.Groups)
        {
            return;
        }

        var part = 0;
        foreach (ref readonly var stay in stays)
        {
            var tile = plan.Tiles.TileOf(stay.Leaf);
            var from = stay.StartSecond;
            while (from < stay.EndSecond)
            {
                while (from >= plan.Dayparts.EndOf(part))
                {
                    Close(part++, device.Group, contribution);
                }

                var to = Math.Min(stay.EndSecond, plan.Dayparts.EndOf(part));
                AddDwell(tile, to - from);
                from = to;
            }
        }

        Close(part, device.Group, contribution);
    }

    /// <summary>Whether a tile is new and whether the time in it is enough is anybody's guess: no branch hangs on either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddDwell(int tile, int dwell)
    {
        ref var spent = ref seconds[tile];
        touched[touchedCount] = tile;
        touchedCount += spent == 0 ? 1 : 0;
        spent += dwell;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close(int part, int group, Contribution contribution)
    {
        var offered = contribution.Reserve(touchedCount);
        var count = 0;
        foreach (var tile in touched.AsSpan(0, touchedCount))
        {
            ref var spent = ref seconds[tile];
            offered[count] = DemographicsDomain.CellOf(tile, part, group);
            count += spent >= minDwell ? 1 : 0;
            spent = 0;
        }

        touchedCount = 0;
        contribution.Advance(count);
        contribution.Keep(DayProduct.Demographics, DayBounds.TilesADaypart, areDistinct: true);
    }
}
