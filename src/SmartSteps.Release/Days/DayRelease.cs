using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.Days;

/// <summary>Turns a product's bounded raw counts of a whole day into a seal. What it returns is private; what it was given must not be kept.</summary>
public static class DayRelease
{
    private const int WholeDay = -1;

    /// <summary>Draws fresh noise for every cell of the domain, also those that count nobody, and states the cost.</summary>
    /// <param name="market">Whose events were counted; its profile decides the parameters.</param>
    /// <param name="day">The local day.</param>
    /// <param name="product">One of <see cref="DayProducts"/>.</param>
    /// <param name="counts">Bounded counts: the most units of a device are the product's bound.</param>
    /// <param name="mark">What was read of the journal, of hour −1.</param>
    /// <param name="sealedAt">Now.</param>
    /// <param name="noise">Where the noise comes from.</param>
    /// <exception cref="ArgumentException">The mark is of an hour.</exception>
    /// <exception cref="OverflowException">A noisy count would pass 32 bits.</exception>
    public static DomainSeal Seal(
        Market market,
        MarketDay day,
        ProductDefinition product,
        DomainCounts counts,
        SealedMark mark,
        DateTimeOffset sealedAt,
        NoiseSource noise)
    {
        if (mark.HourIndex != WholeDay)
        {
            throw new ArgumentException("The mark is of an hour.", nameof(mark));
        }

        var parameters = product.Parameters(market.PrivacyProfile);
        var facts = new SealedFacts(
            market.Id,
            SealWindow.WholeDay(day.Date),
            parameters,
            counts.Domain.Version,
            new Rational(1, 1),
            sealedAt,
            NoisyRows.Of(counts, parameters.Variance, noise));
        var debit = new Debit(market.Operator, market.Id, day.Date, parameters.Product, parameters.Rho);
        return new DomainSeal(facts, counts.Domain, debit, DailyCap.Of(market.PrivacyProfile), mark);
    }
}
