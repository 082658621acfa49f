using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>
/// What one device after the other adds to the products: the cells that it could count in are offered, then as many of them are kept as the bound
/// allows, a unit in each. The one place where day products are counted, so that nothing gets past a bound. Not thread-safe.
/// </summary>
internal sealed class Contribution(DayCounts counts)
{
    private int[] cells = new int[64];
    private ulong[] ranks = new ulong[64];
    private readonly int[] kept = new int[DayBounds.Products.Length];
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
    public void Offer(int cell)
    {
        if (count == cells.Length)
        {
            Array.Resize(ref cells, count * 2);
            ranks = new ulong[cells.Length];
        }

        cells[count++] = cell;
    }

    /// <summary>Counts the cells offered since the last call; where they are more than the bound, those of the lowest ranks.</summary>
    /// <param name="product">The product.</param>
    /// <param name="most">The most that are kept now.</param>
    /// <exception cref="InvalidOperationException">The device would count in more cells than <see cref="DayBounds"/> allows.</exception>
    public void Keep(DayProduct product, int most)
    {
        if (count == 0)
        {
            return;
        }

        var offered = Distinct();
        counts.AddUnitsBeforeClipping(product, offered.Length);
        if (offered.Length > most)
        {
            // Sorted before, so the same whatever order they were offered in; of equal ranks, which 64 bits leave to theory, the first cell.
            device.Rank((int)product, offered, ranks);
            MoveLowestToFront(offered, ranks, most);
            offered = offered[..most];
        }

        ref var units = ref kept[product - DayProduct.Demographics];
        units += offered.Length;
        if (units > DayBounds.Of(product))
        {
            throw new InvalidOperationException($"A device would count in {units} cells of {product}.");
        }

        var into = counts[product];
        foreach (var cell in offered)
        {
            into.Add(cell);
        }

        count = 0;
    }

    /// <summary>Counts the cells offered since the last call, as many as the product's bound allows.</summary>
    public void Keep(DayProduct product) => Keep(product, DayBounds.Of(product));

    private Span<int> Distinct()
    {
        var all = cells.AsSpan(0, count);
        var isAscending = true;
        for (var i = 1; i < all.Length; i++)
        {
            isAscending &= all[i - 1] < all[i];
        }

        if (isAscending)
        {
            return all;
        }

        all.Sort();
        var distinct = 1;
        for (var i = 1; i < all.Length; i++)
        {
            if (all[i] != all[distinct - 1])
            {
                all[distinct++] = all[i];
            }
        }

        return all[..distinct];
    }

    /// <summary>Bounds are small, so the lowest are put in their places one by one.</summary>
    private static void MoveLowestToFront(Span<int> offered, Span<ulong> ranks, int bound)
    {
        for (var place = 0; place < bound; place++)
        {
            var lowest = place;
            for (var i = place + 1; i < offered.Length; i++)
            {
                if (ranks[i] < ranks[lowest] || (ranks[i] == ranks[lowest] && offered[i] < offered[lowest]))
                {
                    lowest = i;
                }
            }

            (offered[place], offered[lowest]) = (offered[lowest], offered[place]);
            (ranks[place], ranks[lowest]) = (ranks[lowest], ranks[place]);
        }
    }
}
