using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Figures over time, a row an hour, day or week.</summary>
public static class SeriesTable
{
    /// <summary>The table of a series.</summary>
    public static Table Of(TableHead head, FigureSeries series)
    {
        var table = new Table([.. TableHead.Names, .. FigureColumns.Names]);
        foreach (var point in series.Points)
        {
            table.Add([.. head.Of(point.Window), .. FigureColumns.Of(point.Figure)]);
        }

        return table;
    }
}
