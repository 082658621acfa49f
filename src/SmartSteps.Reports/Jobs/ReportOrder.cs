using System.Collections.Immutable;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Reports.Jobs;

/// <summary>What a report is to be about. Immutable.</summary>
/// <param name="Template">Its kind.</param>
/// <param name="Market">The market.</param>
/// <param name="Zones">The tenant's zones; none for a report on the market.</param>
/// <param name="FirstDay">The first local day.</param>
/// <param name="DayAfter">The local day after the last.</param>
/// <param name="Format">Its form.</param>
/// <param name="Title">What stands on top; null for what the template says.</param>
public sealed record ReportOrder(
    ReportTemplate Template, MarketId Market, ImmutableArray<ZoneId> Zones, DateOnly FirstDay, DateOnly DayAfter, ReportFormat Format, string? Title)
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 120;
}
