using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Trends;

/// <summary>What kind of estimate a series is of.</summary>
internal static class MeasureKind
{
    /// <summary>The kind that decides on the error beside noise.</summary>
    public static EstimateKind Of(SeriesMeasure measure) => measure switch
    {
        SeriesMeasure.VisitorsByHour => EstimateKind.ZoneHourVisitors,
        SeriesMeasure.VisitorsByDay => EstimateKind.ZoneDayVisitors,
        SeriesMeasure.FootfallByHour => EstimateKind.Footfall,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
    };
}
