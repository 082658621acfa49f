using SmartSteps.Insights.Benchmarks;
using SmartSteps.Insights.Figures;
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
            .. TableHead.Names, "days", .. FigureColumns.Names, "change", "change_low", "change_high", "market_change", "market_change_low", "market_change_high",
            "market_index", "market_index_low", "market_index_high", "peers", "rank", "rank_best", "rank_worst", "peer_index", "peer_index_low", "peer_index_high", "refusal",
        ]);
        table.Add(
        [
            .. head.Of(benchmark.Window), benchmark.Days, .. FigureColumns.Of(benchmark.Visitors), .. Cells(benchmark.Change), .. Cells(benchmark.MarketChange),
            .. Cells(benchmark.MarketIndex), benchmark.Peers?.Zones.ToString(), benchmark.Peers?.Rank, benchmark.Peers?.RankLow, benchmark.Peers?.RankHigh,
            .. Cells(benchmark.Peers?.Index), benchmark.Refusal is { } refusal ? SnakeCase.Of(refusal) : null,
        ]);
        return table;
    }

    private static TableCell[] Cells(RatioFigure? ratio) => [ratio?.Ratio, ratio?.Low, ratio?.High];
}
