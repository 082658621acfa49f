using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>What every row of a product begins with: a table that is cut up or put together with others still says what each row is about.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone, or null for the whole market.</param>
public sealed record TableHead(Market Market, ZoneId? Zone)
{
    internal static readonly ImmutableArray<string> Names = ["market", "zone", "start", "end", "trial"];

    internal ImmutableArray<TableCell> Of(FigureWindow window) => [Market.Id.Value, Zone?.Value, window.Start, window.End, Market.Trial];

    internal ImmutableArray<TableCell> Of(DateTimeOffset? start, DateTimeOffset? end) => [Market.Id.Value, Zone?.Value, start, end, Market.Trial];
}
