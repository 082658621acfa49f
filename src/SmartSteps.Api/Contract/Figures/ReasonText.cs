using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>Reasons as the outside reads them.</summary>
internal static class ReasonText
{
    public static string? Of(FigureReason? reason) => reason is { } known ? SnakeCase.Of(known) : null;
}
