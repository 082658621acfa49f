namespace SmartSteps.Insights.Forecasts;

/// <summary>A forecast of the back-test beside what was released.</summary>
/// <param name="Day">The day forecast.</param>
/// <param name="Forecast">Devices.</param>
/// <param name="Released">Noisy devices.</param>
/// <param name="Sigma">Deviation of the released value's noise.</param>
/// <param name="MayShow">True when the released value may be shown.</param>
internal readonly record struct ForecastError(DateOnly Day, double Forecast, double Released, double Sigma, bool MayShow);
