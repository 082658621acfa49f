using System.Runtime.InteropServices;
using SmartSteps.Facts;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Footfall;

/// <summary>
/// Sums of places that were asked for, hour by hour: months of one place take less memory than a few hours of all leaves. A place is known again by its
/// weights, which are kept with its snap. Thread-safe.
/// </summary>
internal sealed class PlaceHours
{
    private const int KeptHours = 200_000;
    private const int KeptLevels = 10_000;

    private readonly RecentlyUsed<(MarketId Market, LeafWeight[] Weights, SealWindow Window), PlaceHour> hours = new(KeptHours, _ => 1);
    private readonly RecentlyUsed<(LeafWeight[] Weights, ReleaseParameters Parameters), NoiseLevel> levels = new(KeptLevels, _ => 1);

    /// <summary>The sum, if it is kept.</summary>
    public PlaceHour? Find(Market market, MeasuredSpan span, SealWindow window) =>
        !market.Trial && hours.TryGet((market.Id, WeightsOf(span), window), out var known) ? known : null;

    /// <summary>Adds the place's leaves up, and keeps the sum unless the market is a trial.</summary>
    public PlaceHour Sum(Market market, MeasuredSpan span, SealedFootfall hour)
    {
        var key = (WeightsOf(span), hour.Parameters);
        if (!levels.TryGet(key, out var level))
        {
            level = hour.LevelOf(span);
            levels.Add(key, level);
        }

        var sum = new PlaceHour(hour.Window, hour.Weighted(span), hour.Scale, level, hour.Parameters, hour.GridVersion, hour.SealedAt);
        if (!market.Trial)
        {
            hours.Add((market.Id, key.Item1, hour.Window), sum);
        }

        return sum;
    }

    private static LeafWeight[] WeightsOf(MeasuredSpan span) => ImmutableCollectionsMarshal.AsArray(span.Leaves)!;
}
