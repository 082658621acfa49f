using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Rows;

/// <summary>
/// Reads the rows of a place's closed days, with the ladder of a window of days: the window asked for; where that may not be shown, the 7, then the 28
/// days that end with it.
/// </summary>
internal sealed class DayWindows(KeptRows rows)
{
    /// <summary>The longest window of the ladder.</summary>
    public const int LongestDays = 28;

    private static readonly int[] Lengths = [7, LongestDays];

    /// <summary>The days to answer from; their seals are added to the basis, those of longer windows only where they are answered from.</summary>
    /// <param name="question">Where and when.</param>
    /// <param name="product">A product of closed days.</param>
    /// <param name="basis">Takes the seals.</param>
    /// <param name="mayShow">Whether these rows together may be shown: decides on the rung.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<DayWindow> ReadAsync(
        PlaceQuestion question, ProductId product, BasisBuilder basis, Func<IReadOnlyList<SealedRow>, bool> mayShow, CancellationToken cancellationToken)
    {
        var (from, to) = (question.FirstDay, question.DayAfter);
        var asked = await ListAsync(question, product, from, to, cancellationToken);
        basis.Add(asked);
        if (asked.Count == 0)
        {
            var reason = await WhyNoneAsync(question, from, cancellationToken);
            basis.Add(from, -1, reason);
            return new DayWindow([], reason, null);
        }

        if (mayShow(asked))
        {
            return new DayWindow(asked, null, null);
        }

        foreach (var days in Lengths)
        {
            var begin = to.AddDays(-days);
            if (begin < from)
            {
                var wider = await ListAsync(question, product, begin, to, cancellationToken);
                if (mayShow(wider))
                {
                    basis.Add(wider);
                    return new DayWindow(wider, null, new LongerWindow(
                        WindowMeasure.MeanDay, FigureWindow.Of(question.Market.Calendar, begin, to), wider.Count));
                }
            }
        }

        return new DayWindow(asked, null, null);
    }

    /// <summary>The rows of days on which the place was measured.</summary>
    public async ValueTask<IReadOnlyList<SealedRow>> ListAsync(
        PlaceQuestion question, ProductId product, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var found = await rows.ListAsync(question.Market, product, from, to, question.Place, cancellationToken);
        return question.Place.Gaps.IsDefaultOrEmpty ? found : [.. found.Where(row => GapOn(question, row.Window.Date) is null)];
    }

    /// <summary>Why the first day of a window has nothing.</summary>
    public async ValueTask<FigureReason> WhyNoneAsync(PlaceQuestion question, DateOnly day, CancellationToken cancellationToken) =>
        GapOn(question, day) ?? Absence.OfSeal(
            await rows.FindSealedThroughAsync(question.Market.Id, cancellationToken), day, question.Market.Calendar.Day(day).EndUnixSeconds, hourly: false);

    private static FigureReason? GapOn(PlaceQuestion question, DateOnly date)
    {
        var day = question.Market.Calendar.Day(date);
        return Absence.OfPlace(question.Place, date, day.StartUnixSeconds, day.EndUnixSeconds);
    }
}
