using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.Footfall;

/// <summary>Turns an hour's bounded raw counts into a seal. What it returns is private; what it was given must not be kept.</summary>
public static class FootfallRelease
{
    /// <summary>Draws fresh noise for every leaf, also those that count nobody, and states the whole day's cost.</summary>
    /// <param name="market">Whose events were counted.</param>
    /// <param name="day">The local day of the hour.</param>
    /// <param name="hour">The hour.</param>
    /// <param name="counts">Devices by leaf of <paramref name="grid"/>, each in one leaf, and in 24 hours of the day at most.</param>
    /// <param name="grid">The leaves, public.</param>
    /// <param name="mark">What was read of the journal.</param>
    /// <param name="sealedAt">Now.</param>
    /// <param name="noise">Where the noise comes from.</param>
    /// <exception cref="ArgumentException">Hour, mark or counts do not belong to the day, the hour or the grid.</exception>
    /// <exception cref="OverflowException">A noisy count would pass 32 bits.</exception>
    public static GridSeal Seal(
        Market market,
        MarketDay day,
        TimeBucket hour,
        LeafCounts counts,
        PublishedGrid grid,
        SealedMark mark,
        DateTimeOffset sealedAt,
        NoiseSource noise)
    {
        if (hour.Index >= day.HourCount || hour != day.Hour(hour.Index))
        {
            throw new ArgumentException("The hour is not of the day.", nameof(hour));
        }

        if (mark.HourIndex != hour.Index)
        {
            throw new ArgumentException("The mark is of another hour.", nameof(mark));
        }

        var parameters = FootfallProduct.Definition.Parameters(market.PrivacyProfile);
        var facts = new SealedFacts(
            market.Id,
            SealWindow.Of(hour),
            parameters,
            grid.Version,
            Scale(day),
            sealedAt,
            NoisyBlocks.Of(counts, grid, parameters.Variance, noise));
        var debit = new Debit(market.Operator, market.Id, day.Date, parameters.Product, parameters.Rho);
        return new GridSeal(facts, grid, debit, DailyCap.Of(market.PrivacyProfile), mark);
    }

    private static Rational Scale(MarketDay day) => new(Math.Max(day.HourCount, FootfallProduct.HoursPerDevice), FootfallProduct.HoursPerDevice);
}
