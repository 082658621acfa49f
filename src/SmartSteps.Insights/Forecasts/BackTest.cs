namespace SmartSteps.Insights.Forecasts;

/// <summary>How the forecast would have done before: each day of the last weeks forecast from what was released by then.</summary>
/// <param name="Origins">Days that forecasts were made at.</param>
/// <param name="Points">Forecast hours or days that could be compared.</param>
/// <param name="MeanAbsolutePercentageError">
/// Over points whose released value may be shown, in percent of it; null where there was none. It holds the noise of the release too.
/// </param>
/// <param name="Coverage">
/// Share of points inside a 95 % interval that was made from the other half of the back-test alone, 0 to 1.
/// </param>
public sealed record BackTest(int Origins, int Points, double? MeanAbsolutePercentageError, double Coverage);
