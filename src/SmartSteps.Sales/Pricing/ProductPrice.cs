using System.Collections.Immutable;

namespace SmartSteps.Sales.Pricing;

/// <summary>
/// What the units of one product cost in a month: the first ones are included in the fee, then each has the price of its tier (graduated: a tier's price holds for the units
/// within it alone). The cost of a month depends on how many units were bought, not on how they were parted into calls. Immutable.
/// </summary>
/// <param name="Price">The price of a unit before the first tier, 0 or more, up to six decimals.</param>
/// <param name="Included">Units a month that the fee includes, 0 or more.</param>
/// <param name="Tiers">Ascending by where they begin.</param>
public sealed record ProductPrice(decimal Price, long Included, ImmutableArray<PriceTier> Tiers)
{
    /// <summary>The lines of <paramref name="more"/> units that are bought after <paramref name="used"/> in the same month.</summary>
    public IEnumerable<PriceLine> Lines(long used, long more)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        ArgumentOutOfRangeException.ThrowIfNegative(more);
        var (at, end) = (used, used + more);
        if (at < Math.Min(Included, end))
        {
            yield return new PriceLine(Math.Min(Included, end) - at, 0, true);
            at = Math.Min(Included, end);
        }

        for (var tier = -1; tier < Tiers.Length && at < end; tier++)
        {
            var until = Math.Min(end, tier + 1 < Tiers.Length ? Tiers[tier + 1].Above : long.MaxValue);
            if (at < until)
            {
                yield return new PriceLine(until - at, tier < 0 ? Price : Tiers[tier].Price, false);
                at = until;
            }
        }
    }

    /// <summary>What <paramref name="more"/> units cost that are bought after <paramref name="used"/> in the same month, not rounded.</summary>
    public decimal CostOf(long used, long more) => Lines(used, more).Sum(l => l.Amount);

    /// <inheritdoc/>
    public bool Equals(ProductPrice? other) => other is not null && Price == other.Price && Included == other.Included && Tiers.AsSpan().SequenceEqual(other.Tiers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Price, Included, Tiers.Length);
}
