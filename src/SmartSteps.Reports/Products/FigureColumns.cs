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
        "shown_for", "shown_for_measure", "shown_for_start", "shown_for_end", "shown_for_averaged", "reason",
    ];

    public static readonly ImmutableArray<string> ShareNames = ["share_status", "share", "share_noise_low", "share_noise_high", "share_reason"];

    public static readonly ImmutableArray<string> LongerNames = ["shown_for_measure", "shown_for_start", "shown_for_end", "shown_for_averaged"];

    /// <summary>The columns of a second figure beside the row's own.</summary>
    public static ImmutableArray<string> NamesOf(string name) =>
        [$"{name}_status", name, $"{name}_interval_low", $"{name}_interval_high", $"{name}_noise_low", $"{name}_noise_high", $"{name}_reason"];

    /// <summary>The columns of a ratio: its interval is of the noise alone.</summary>
    public static ImmutableArray<string> RatioNamesOf(string name) => [$"{name}_status", name, $"{name}_noise_low", $"{name}_noise_high", $"{name}_reason"];

    public static ImmutableArray<TableCell> Of(Figure figure) =>
    [
        SnakeCase.Of(figure.Status), figure.Devices, figure.Value, figure.IntervalLow, figure.IntervalHigh, figure.NoiseLow, figure.NoiseHigh, figure.Factor,
        figure.ShownFor?.QuadKey,
        .. Of(figure.ShownForWindow),
        ReasonOf(figure.Reason),
    ];

    /// <summary>A second figure, under <see cref="NamesOf"/>.</summary>
    public static ImmutableArray<TableCell> Beside(Figure figure) =>
        [SnakeCase.Of(figure.Status), figure.Value, figure.IntervalLow, figure.IntervalHigh, figure.NoiseLow, figure.NoiseHigh, ReasonOf(figure.Reason)];

    /// <summary>A ratio, under <see cref="RatioNamesOf"/>; null where there is none.</summary>
    public static ImmutableArray<TableCell> Of(RatioFigure? ratio) =>
        [ratio is null ? null : SnakeCase.Of(ratio.Status), ratio?.Ratio, ratio?.Low, ratio?.High, ReasonOf(ratio?.Reason)];

    public static ImmutableArray<TableCell> Of(LongerWindow? longer) =>
        [longer is null ? null : SnakeCase.Of(longer.Measure), longer?.Window.Start, longer?.Window.End, longer?.Cells];

    public static ImmutableArray<TableCell> Of(ShareFigure share) => 
        [SnakeCase.Of(share.Status), share.Share, share.Low, share.High, ReasonOf(share.Reason)];

    public static string? ReasonOf(FigureReason? reason) => reason is { } known ? SnakeCase.Of(known) : null;
}
