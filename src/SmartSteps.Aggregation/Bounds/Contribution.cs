using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>
/// What one device after the other adds to the products: the cells that it could count in are offered, then as many of them are kept as the bound
/// allows, a unit in each. The one place where day products are counted, so that nothing gets past a bound. Not thread-safe.
/// </summary>
internal sealed class Contribution(DayCounts counts)
{
    private readonly int[] bounds = [.. DayBounds.Products.Select(DayBounds.Of)];

    private int[] cells = new int[64];
    private ulong[] ranks = new ulong[64 + LowestRanks.Spare];
    private readonly PendingUnits[] pending = [.. DayBounds.Products.Select(product => new PendingUnits(counts[product]))];
    private DayDevice device;
    private int count;
    private Units kept;

    /// <summary>Begins with the next device.</summary>
    public void Start(in DayDevice next)
    {
        device = next;
        kept = default;
    }

    /// <summary>Offers a cell of the product that is kept next. A cell may be offered more than once and counts once.</summary>
    /// <param name="cell">Index among all cells of the product's domain.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int cell)
    {
        if (count == cells.Length)
        {
            Grow();
        }

        cells[count++] = cell;
    }

    /// <summary>Counts the cells offered since the last call; where they are more than the bound, those of the lowest ranks.</summary>
    /// <param name="product">The product.</param>
    /// <param name="most">The most that are kept now.</param>
    /// <param name="areDistinct">True when no cell can have been offered twice.</param>
    /// <exception cref="InvalidOperationException">The device would count in more cells than <see cref="DayBounds"/> allows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(DayProduct product, int most, bool areDistinct = false)
    {
        if (count > 1)
        {
            KeepMany(product, most, areDistinct);
            return;
        }

        // Whether there is one or none is what nobody can guess: no branch hangs on it.
        counts.AddUnitsBeforeClipping(product, count);
        Count(product, count);
        pending[product - DayProduct.Demographics].Add(cells[0], count);
        count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void KeepMany(DayProduct product, int most, bool areDistinct)
    {
        if (!areDistinct)
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

        Count(product, offered.Length);
        pending[product - DayProduct.Demographics].Add(offered);
        count = 0;
    }

    /// <summary>Counts some cells and no others; where they are more than two, the two of the lowest ranks. The same as to offer each and keep two.</summary>
    /// <param name="product">The product.</param>
    /// <param name="some">The cells, each once, in the first lanes.</param>
    /// <param name="number">How many they are, 0 to 16.</param>
    /// <exception cref="InvalidOperationException">The device would count in more cells than <see cref="DayBounds"/> allows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void KeepTwo(DayProduct product, Vector512<int> some, int number)
    {
        if (number <= DayDevice.RankedAtOnce)
        {
            var (wide, _) = Vector512.Widen(some.AsUInt32());
            var lowest = LowestRanks.TwoOf(device.Rank((int)product, wide), number);
            var units = BitOperations.PopCount((uint)lowest.ExtractMostSignificantBits() & ((1U << number) - 1));
            if (units <= 2)
            {
                counts.AddUnitsBeforeClipping(product, number);
                Count(product, units);
                pending[product - DayProduct.Demographics].Add(Avx512F.ConvertToVector256Int32(Avx512F.Compress(Vector512<ulong>.Zero, lowest, wide)), units);
                return;
            }
        }

        KeepTwoOneByOne(product, some, number);
    }

    /// <summary>Counts the cells offered since the last call, as many as the product's bound allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(DayProduct product, bool areDistinct = false) => Keep(product, bounds[product - DayProduct.Demographics], areDistinct);

    private void KeepTwoOneByOne(DayProduct product, Vector512<int> some, int number)
    {
        for (var i = 0; i < number; i++)
        {
            Offer(some[i]);
        }

        Keep(product, 2, areDistinct: true);
    }

    /// <summary>Nothing gets past a bound, whoever asks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(DayProduct product, int more)
    {
        var ordinal = product - DayProduct.Demographics;
        var units = kept[ordinal] += more;
        if (units > bounds[ordinal])
        {
            ThrowOverBound(product, units);
        }
    }

    private static void ThrowOverBound(DayProduct product, int units) =>
        throw new InvalidOperationException($"A device would count in {units} cells of {product}.");

    /// <summary>Doubled, so that the room stays a multiple of what is ranked at once.</summary>
    private void Grow()
    {
        Array.Resize(ref cells, 2 * count);
        ranks = new ulong[cells.Length + LowestRanks.Spare];
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

    /// <summary>Units of one device, by product.</summary>
    [InlineArray(DayBounds.ProductCount)]
    private struct Units
    {
        private int first;
    }
}
