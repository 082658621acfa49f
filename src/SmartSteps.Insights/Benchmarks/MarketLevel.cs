using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Benchmarks;

/// <summary>
/// A market's whole footfall by day: the sum of every leaf of every hour. Days whose hours are all sealed are kept; a trial's are not. Thread-safe.
/// </summary>
internal sealed class MarketLevel(FootfallHeatmap footfall)
{
    private const int KeptDays = 4_000;

    private readonly RecentlyUsed<(MarketId Market, DateOnly Day), (NoisyTotal Total, BasisBuilder Basis)> kept = new(KeptDays, _ => 1);

    /// <summary>The mean hour of the days from (inclusive) to (exclusive) that are sealed as a whole, with the deviation of its noise; null where none is.</summary>
    public async ValueTask<(double Devices, double Sigma)?> MeanHourAsync(
        Market market, DateOnly from, DateOnly to, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var sum = default(NoisyTotalBuilder);
        var hours = 0;
        for (var date = from; date < to; date = date.AddDays(1))
        {
            var day = market.Calendar.Day(date);
            if (await FindAsync(market, day, cancellationToken) is { } found)
            {
                sum.Add(found.Total);
                hours += day.HourCount;
                basis.Add(found.Basis);
            }
        }

        return sum.Build() is { } all ? (all.Devices / hours, all.Sigma / hours) : null;
    }

    private async ValueTask<(NoisyTotal Total, BasisBuilder Basis)?> FindAsync(Market market, MarketDay day, CancellationToken cancellationToken)
    {
        if (!market.Trial && kept.TryGet((market.Id, day.Date), out var known))
        {
            return known;
        }

        var sum = default(NoisyTotalBuilder);
        var basis = new BasisBuilder(market);
        for (var index = 0; index < day.HourCount; index++)
        {
            if (await footfall.FindAsync(market, new SealWindow(day.Date, index), cancellationToken) is not { } hour)
            {
                return null;
            }

            basis.Add(hour);
            sum.Add(hour.Whole());
        }

        var found = (sum.Build()!.Value, basis);
        if (!market.Trial)
        {
            kept.Add((market.Id, day.Date), found);
        }

        return found;
    }
}
