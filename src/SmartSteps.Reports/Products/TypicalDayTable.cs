using SmartSteps.Insights.Visitors;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Typical hours, a row an hour of the clock.</summary>
public static class TypicalDayTable
{
    /// <summary>The table of a typical day.</summary>
    public static Table Of(TableHead head, TypicalDay day)
    {
        var table = new Table([.. TableHead.Names, "days_of_week", "local_hour", "hours_averaged", .. FigureColumns.Names]);
        foreach (var hour in day.Hours)
        {
            table.Add([.. head.Of(day.Window), SnakeCase.Of(day.Days), hour.LocalHour, hour.Days, .. FigureColumns.Of(hour.Figure)]);
        }

        return table;
    }
}
