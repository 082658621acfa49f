using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>The columns that a figure takes in a table.</summary>
internal static class FigureColumns
{
    public static readonly ImmutableArray<string> Names =
    [
        "status", "devices", "value", "interval_low", "interval_high", "noise_low", "noise_high", "factor",
        "shown_for", "shown_for_measure", "shown_for_start", "shown_for_end", "reason",
    ];

    public static readonly ImmutableArray<string> ShareNames = ["share_status", "share", "share_low", "share_high"];

    public static ImmutableArray<TableCell> Of(Figure figure) =>
    [
        SnakeCase.Of(figure.Status), figure.Devices, figure.Value, figure.IntervalLow, figure.IntervalHigh, figure.NoiseLow, figure.NoiseHigh, figure.Factor,
        figure.ShownFor?.QuadKey,
        figure.ShownForWindow is { } longer ? SnakeCase.Of(longer.Measure) : null,
        figure.ShownForWindow?.Window.Start,
        figure.ShownForWindow?.Window.End,
        figure.Reason is { } reason ? SnakeCase.Of(reason) : null,
    ];

    public static ImmutableArray<TableCell> Of(ShareFigure share) => [SnakeCase.Of(share.Status), share.Share, share.Low, share.High];
}
