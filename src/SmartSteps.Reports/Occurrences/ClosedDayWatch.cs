using System.Globalization;
using SmartSteps.Markets;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Occurrences.Payloads;

namespace SmartSteps.Reports.Occurrences;

/// <summary>Turns days that are closed into occurrences: that they are sealed, and what alerts find in them. Thread-safe.</summary>
/// <param name="days">The days.</param>
/// <param name="markets">Their markets.</param>
/// <param name="alerts">Holds alerts against them.</param>
/// <param name="clock">When a day was noticed.</param>
public sealed class ClosedDayWatch(IClosedDays days, IMarketRegistry markets, AlertEvaluation alerts, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <summary>Looks at every day that was not looked at; gives how many.</summary>
    /// <exception cref="AggregateException">Some days could not be looked at; they are looked at again next time, and held up no others.</exception>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var seen = 0;
        foreach (var track in Enum.GetValues<DayTrack>())
        {
            foreach (var day in await days.ListUnseenAsync(track, AtOnce, cancellationToken))
            {
                try
                {
                    await days.MarkAsync(track, day, await FindAsync(track, day, cancellationToken), cancellationToken);
                    seen++;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    failures.Add(failure);
                }
            }
        }

        return failures.Count == 0 ? seen : throw new AggregateException(failures);
    }

    private async ValueTask<IReadOnlyList<Occurrence>> FindAsync(DayTrack track, ClosedDay day, CancellationToken cancellationToken)
    {
        if (track == DayTrack.Sealed)
        {
            var date = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return
            [
                Occurrence.Of(
                    day.Market, OccurrenceType.DaySealed, $"{day.Market}/{date}", clock.GetUtcNow(), new DaySealedData(day.Market.Value, day.Date, $"/v1/markets/{day.Market}")),
            ];
        }

        return await markets.FindAsync(day.Market, cancellationToken) is { } market ? await alerts.OfDayAsync(market, day.Date, cancellationToken) : [];
    }
}
