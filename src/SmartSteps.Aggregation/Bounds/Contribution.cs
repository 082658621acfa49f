using System.Runtime.CompilerServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>
/// What one device after the other adds to the products: the cells that it could count in are offered, then as many of them are kept as the bound
/// allows, a unit in each. The one place where day products are counted, so that nothing gets past a bound. Not thread-safe.
/// </summary>
internal sealed class Contribution(DayCounts counts)
{
    private static readonly int[] Bounds = [.. DayBounds.Products.Select(DayBounds.Of)];

    private int[] cells = new int[64];
    private ulong[] ranks = new ulong[64 + LowestRanks.Spare];
    private readonly int[] kept = new int[DayBounds.Products.Length];
    private readonly PendingUnits[] pending = [.. DayBounds.Products.Select(product => new PendingUnits(counts[product]))];
    private DayDevice device;
    private int count;

    /// <summary>Begins with the next device.</summary>
    public void Start(in DayDevice next)
    {
        device = next;
        Array.Clear(kept);
    }

    /// <summary>Offers a cell of the product that is kept next. A cell may be offered more than once and counts once.</summary>
    /// <param name="cell">Index among all cells of the product's domain.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int cell)
    {
        if (count == cells.Length)
        {
            Grow(1);
        }

        cells[count++] = cell;
    }

    /// <summary>Room for cells of the product that is kept next; what is filled of it, from the first on, is offered by <see cref="Advance"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<int> Reserve(int room)
    {
        if (cells.Length - count < room)
        {
            Grow(room);
        }

        return cells.AsSpan(count, room);
    }

    /// <summary>Offers the first so many cells of the room that was reserved last.</summary>
    public void Advance(int filled) => count += filled;

    /// <summary>Counts the cells offered since the last call; where they are more than the bound, those of the lowest ranks.</summary>
    /// <param name="product">The product.</param>
    /// <param name="most">The most that are kept now.</param>
    /// <param name="areDistinct">True when no cell can have been offered twice.</param>
    /// <exception cref="InvalidOperationException">The device would count in more cells than <see cref="DayBounds"/> allows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Keep(DayProduct product, int most, bool areDistinct = false)
    {
        if (count == 0)
        {
            return;
        }

        if (!areDistinct && count > 1)
        {
            count = DistinctCells.Of(cells, count);
        }

        counts.AddUnitsBeforeClipping(product, count);
        var offered = cells.AsSpan(0, count);
        if (offered.Length > most)
        {
            // As many as are ranked at once: what lies beyond those offered is ranked for nothing.
            device.Rank((int)product, cells.AsSpan(0, (count + DayDevice.RankedAtOnce - 1) & -DayDevice.RankedAtOnce), ranks);
            LowestRanks.MoveToFront(offered, ranks, most);
            offered = offered[..most];
        }

        var ordinal = product - DayProduct.Demographics;
        var units = kept[ordinal] += offered.Length;
        if (units > Bounds[ordinal])
        {
            throw new InvalidOperationException($"A device would count in {units} cells of {product}.");
        }

        pending[ordinal].Add(offered);
        count = 0;
    }

    /// <summary>Counts the cells offered since the last call, as many as the product's bound allows.</summary>
    public void Keep(DayProduct product, bool areDistinct = false) => Keep(product, Bounds[product - DayProduct.Demographics], areDistinct);

    /// <summary>Doubled, so that the room stays a multiple of what is ranked at once.</summary>
    private void Grow(int more)
    {
        var length = cells.Length;
        while (length - count < more)
        {
            length *= 2;
        }

        Array.Resize(ref cells, length);
        ranks = new ulong[length + LowestRanks.Spare];
    }

    /// <summary>Nobody follows: when this returns, all units are counted, and no device's choices are left behind.</summary>
    public void End()
    {
        Start(default);
        foreach (var units in pending)
        {
            units.Flush();
        }
    }
}
