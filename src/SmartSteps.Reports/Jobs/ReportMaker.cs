using SmartSteps.Reports.Papers;
using SmartSteps.Reports.Tables;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Reports.Jobs;

/// <summary>Makes reports of every template. Thread-safe.</summary>
public sealed class ReportMaker(ZoneOverview overview, ZoneComparison comparison, MallWeek mall, MarketDayReport day)
{
    /// <summary>Makes a report.</summary>
    /// <param name="question">What it is about.</param>
    /// <param name="tell">Takes the progress, 0 to 1, and the step in words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<ReportPaper> MakeAsync(ReportQuestion question, Func<double, string, CancellationToken, ValueTask> tell, CancellationToken cancellationToken) =>
        question.Order.Template switch
        {
            ReportTemplate.ZoneOverview => overview.MakeAsync(question, new ReportSteps(ZoneOverview.Steps * question.Zones.Length, tell), cancellationToken),
            ReportTemplate.ZoneComparison => comparison.MakeAsync(question, new ReportSteps(ZoneComparison.Steps * question.Zones.Length, tell), cancellationToken),
            ReportTemplate.MallWeek => mall.MakeAsync(question, new ReportSteps(MallWeek.Steps + question.Parts.Length, tell), cancellationToken),
            ReportTemplate.MarketDay => day.MakeAsync(question, new ReportSteps(MarketDayReport.Steps, tell), cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Order.Template, "No such template."),
        };

    /// <summary>The name to save a report under, without its ending.</summary>
    public static string NameOf(ReportQuestion question)
    {
        var order = question.Order;
        var last = order.DayAfter.AddDays(-1);
        var days = order.FirstDay == last ? $"{last:yyyy-MM-dd}" : $"{order.FirstDay:yyyy-MM-dd}_to_{last:yyyy-MM-dd}";
        var name = TableFileName.Of(question.Market, order.Zones.Length == 1 ? order.Zones[0] : null, days, Heatmaps.SnakeCase.Of(order.Template).Replace('_', '-'), "x");
        return name[..^2];
    }
}
