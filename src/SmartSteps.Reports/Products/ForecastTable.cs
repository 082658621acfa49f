using SmartSteps.Insights.Forecasts;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>What is to be expected, a row an hour or day; the back-test is repeated in each.</summary>
public static class ForecastTable
{
    /// <summary>The table of a forecast.</summary>
    public static Table Of(TableHead head, ForecastAnswer forecast)
    {
        var table = new Table([.. TableHead.Names, "measure", "method", "backtest_error_percent", "backtest_coverage", .. FigureColumns.Names]);
        foreach (var point in forecast.Points)
        {
            table.Add(
            [
                .. head.Of(point.Window), SnakeCase.Of(forecast.Measure), forecast.Method is { } method ? SnakeCase.Of(method) : null,
                forecast.BackTest?.MeanAbsolutePercentageError, forecast.BackTest?.Coverage, .. FigureColumns.Of(point.Figure),
            ]);
        }

        return table;
    }
}
