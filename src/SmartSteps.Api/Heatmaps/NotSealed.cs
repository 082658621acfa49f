using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Api.Heatmaps;

/// <summary>The problem that nothing is there to be read; says up to when there is.</summary>
internal static class NotSealed
{
    public static Problem Hour(Market market, TimeBucket hour, SealedThrough? through) => Of(
        market, through, hour.EndUnixSeconds, "hour", "The hour is not sealed", $"The hour {Text(market, hour.StartUnixSeconds)} is not", $"The hour {Text(market, hour.StartUnixSeconds)} was never");

    public static Problem Day(Market market, DateOnly date, SealedThrough? through) => Of(
        market, through, market.Calendar.Day(date).Hour(0).EndUnixSeconds, "date", "No hour of the day is sealed", $"No hour of {date:yyyy-MM-dd} is", $"No hour of {date:yyyy-MM-dd} was ever");

    /// <summary>The day is not closed, and what is asked for is counted when it is.</summary>
    public static Problem NotClosed(Market market, DateOnly date, SealedThrough? through) => new(
        StatusCodes.Status404NotFound, "not-sealed", "The day is not closed",
        through?.ClosedThrough is { } closed
            ? $"Visitors are counted when a day closes, and {date:yyyy-MM-dd} is not closed yet: days are closed through {closed:yyyy-MM-dd}."
            : $"Visitors are counted when a day closes, and no day of market '{market.Id}' is closed yet.")
    {
        Errors = [new ProblemErrorView("date", "not closed")],
        SealedThrough = through is null ? null : market.Calendar.LocalTime(through.EndUnixSeconds),
    };

    private static Problem Of(Market market, SealedThrough? through, long end, string parameter, string title, string yet, string ever)
    {
        var detail = through is null ? $"Nothing of market '{market.Id}' is sealed yet."
            : end > through.EndUnixSeconds
                ? $"{yet} sealed yet: hours are sealed through {Text(market, through.EndUnixSeconds)}."
                : $"{ever} sealed: facts begin on {through.FirstDay:yyyy-MM-dd} and are sealed through {Text(market, through.EndUnixSeconds)}.";
        return new Problem(StatusCodes.Status404NotFound, "not-sealed", title, detail)
        {
            Errors = [new ProblemErrorView(parameter, "not sealed")],
            SealedThrough = through is null ? null : market.Calendar.LocalTime(through.EndUnixSeconds),
        };
    }

    private static string Text(Market market, long second) =>
        market.Calendar.LocalTime(second).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
