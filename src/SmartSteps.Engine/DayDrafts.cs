using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Noise;

namespace SmartSteps.Engine;

/// <summary>The seals of a day's products, before their noise is drawn.</summary>
internal static class DayDrafts
{
    private const int WholeDay = -1;

    /// <summary>The drafts of some products, in their order.</summary>
    /// <param name="ofDay">The market under the profile of the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="pin">What was read of the journal.</param>
    /// <param name="counts">What was counted.</param>
    /// <param name="products">The products.</param>
    /// <param name="clock">Says when they are sealed.</param>
    public static IEnumerable<SealDraft> Of(
        Market ofDay, MarketDay day, JournalPin pin, DayCounts counts, IEnumerable<DayProduct> products, TimeProvider clock) =>
        products.Select(product => new SealDraft(counts[product].Values.Length, () => DayRelease.Seal(
            ofDay,
            day,
            DayProducts.Of(product),
            counts[product],
            new SealedMark(WholeDay, pin.Frames, pin.Digest),
            PublishedInstant.Now(clock),
            NoiseSource.System)));
}
