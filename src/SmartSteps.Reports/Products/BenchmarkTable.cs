using SmartSteps.Insights.Benchmarks;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>A zone against its market and its peers, one row.</summary>
public static class BenchmarkTable
{
    /// <summary>The table of a benchmark.</summary>
    public static Table Of(TableHead head, BenchmarkAnswer benchmark)
    {
        var table = new Table(
        [
            .. TableHead.Names, "days", .. FigureColumns.Names, .. FigureColumns.RatioNamesOf("change"), .. FigureColumns.RatioNamesOf("market_change"),
            .. FigureColumns.RatioNamesOf("market_index"), "peers", "rank", "rank_best", "rank_worst", .. FigureColumns.RatioNamesOf("peer_index"), "refusal",
        ]);
        table.Add(
        [
            .. head.Of(benchmark.Window), benchmark.Days, .. FigureColumns.Of(benchmark.Visitors), .. FigureColumns.Of(benchmark.Change), .. FigureColumns.Of(benchmark.MarketChange),
            .. FigureColumns.Of(benchmark.MarketIndex), benchmark.Peers?.Zones.ToString(), benchmark.Peers?.Rank, benchmark.Peers?.RankLow, benchmark.Peers?.RankHigh,
            .. FigureColumns.Of(benchmark.Peers?.Index), benchmark.Refusal is { } refusal ? SnakeCase.Of(refusal) : null,
        ]);
        return table;
    }
}
