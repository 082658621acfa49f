using SmartSteps.Insights.Forecasts;

namespace SmartSteps.Api.Contract;

/// <summary>How the forecast would have done before.</summary>
/// <param name="Origins">Days that forecasts were made at.</param>
/// <param name="Points">Forecast hours or days that could be compared.</param>
/// <param name="MeanAbsolutePercentageError">In percent of the released value, over points that may be shown; left out where there was none.</param>
/// <param name="Coverage">Share of points inside the 95 % interval, 0 to 1.</param>
internal sealed record BackTestView(
    int Origins,
    int Points,
    double? MeanAbsolutePercentageError,
    double Coverage)
{
    public static BackTestView Of(BackTest test) => new(test.Origins, test.Points, test.MeanAbsolutePercentageError, test.Coverage);
}
