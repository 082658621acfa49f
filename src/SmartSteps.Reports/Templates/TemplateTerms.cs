using System.Collections.Immutable;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Reports.Templates;

/// <summary>What a template takes and holds.</summary>
/// <param name="Template">The template.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Summary">What it shows, in a sentence.</param>
/// <param name="LeastZones">The fewest zones; 0 for a report on a market.</param>
/// <param name="MostZones">The most zones; 0 for a report on a market.</param>
/// <param name="MostDays">The longest window, in local days.</param>
/// <param name="Products">The products that are in it, and are bought with it.</param>
public sealed record TemplateTerms(
    ReportTemplate Template, string Name, string Summary, int LeastZones, int MostZones, int MostDays, ImmutableArray<SoldProduct> Products)
{
    /// <summary>All templates.</summary>
    public static ImmutableArray<TemplateTerms> All { get; } =
    [
        new(ReportTemplate.ZoneOverview, "Zone overview",
            "Each zone by itself: key figures, visitors by day and hour, dwell, age and gender, catchment, trend against the weeks before, and what was unusual.",
            1, 10, 31,
            [SoldProduct.Visitors, SoldProduct.Dwell, SoldProduct.Demographics, SoldProduct.Catchment, SoldProduct.Trend, SoldProduct.Anomalies]),
        new(ReportTemplate.ZoneComparison, "Zone comparison",
            "Zones of one market side by side: visitors a day, day by day and by the hour of a typical day, dwell, and each zone against its own weeks before.",
            2, 10, 31,
            [SoldProduct.Visitors, SoldProduct.Dwell, SoldProduct.Trend]),
        new(ReportTemplate.MallWeek, "Mall week",
            "A mall and its indoor zones: visitors by day and hour, the zones of each storey, and a picture of the busiest hour of every day.",
            1, 1, 7,
            [SoldProduct.Visitors]),
        new(ReportTemplate.MarketDay, "Market day",
            "A day of a whole market: people present hour by hour, the busiest places, and a heatmap every three hours.",
            0, 0, 1,
            [SoldProduct.Heatmaps]),
    ];

    /// <summary>The terms of a template.</summary>
    public static TemplateTerms Of(ReportTemplate template) => All[(int)template];
}
