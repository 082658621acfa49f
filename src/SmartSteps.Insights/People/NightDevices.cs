using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.People;

/// <summary>
/// Released footfall of the night hours, when most people are at home and the market's devices are all in some leaf. Thread-safe.
/// </summary>
internal sealed class NightDevices(FootfallHeatmap footfall)
{
    /// <summary>The first local hour of the night.</summary>
    public const int FromHour = 2;

    /// <summary>The local hour that the night ends with (exclusive).</summary>
    public const int ToHour = 6;

    /// <summary>The sealed night hours of a local day.</summary>
    public async ValueTask<IReadOnlyList<SealedFootfall>> HoursAsync(
        Market market, DateOnly date, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var hours = new List<SealedFootfall>(ToHour - FromHour);
        var day = market.Calendar.Day(date);
        for (var index = 0; index < day.HourCount; index++)
        {
            var clock = market.Calendar.LocalTime(day.Hour(index).StartUnixSeconds).Hour;
            if (clock is >= FromHour and < ToHour
                && await footfall.FindAsync(market, new SealWindow(date, index), cancellationToken) is { } hour)
            {
                hours.Add(hour);
                basis.Add(hour);
            }
        }

        return hours;
    }

    /// <summary>The market's devices in the mean night hour of a day, with the deviation of the noise; null where none is sealed.</summary>
    public async ValueTask<(double Devices, double Sigma)?> OfMarketAsync(
        Market market, DateOnly date, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var sum = default(NoisyTotalBuilder);
        var hours = await HoursAsync(market, date, basis, cancellationToken);
        foreach (var hour in hours)
        {
            sum.Add(hour.Whole());
        }

        return sum.Build() is { } total ? (total.Devices / hours.Count, total.Sigma / hours.Count) : null;
    }
}
