using System.Globalization;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Reports.Papers;

/// <summary>Figures as a reader of a report takes them in.</summary>
internal static class PaperText
{
    private const string Minus = "−";

    /// <summary>The value, or what stands in its place.</summary>
    public static string Of(PaperFigure figure) => figure.Value is { } value ? Number(value, figure.Unit)
        : figure.Status == FigureStatus.LowDensity ? "not shown"
        : figure.Status == FigureStatus.NoData ? "no data"
        : figure.Low is { } low ? $"over {Number(low, figure.Unit)}"
        : "open";

    /// <summary>The 95 % interval, or nothing.</summary>
    public static string IntervalOf(PaperFigure figure) => (figure.Value, figure.Low, figure.High) switch
    {
        (null, _, _) or (_, null, null) => string.Empty,
        (_, { } low, { } high) => $"{Number(low, figure.Unit)} – {Number(high, figure.Unit)}",
        (_, { } low, null) => $"{Number(low, figure.Unit)} or more",
        (_, null, { } high) => $"up to {Number(high, figure.Unit)}",
    };

    /// <summary>Status and reason in words; nothing for what is simply shown.</summary>
    /// <param name="notShown">What a figure that may not be shown has too few of: <c>fewer than 70 devices</c>.</param>
    public static string StatusOf(PaperFigure figure, string notShown) => figure.Status switch
    {
        FigureStatus.Shown => figure.Note ?? string.Empty,
        FigureStatus.Coarsened => $"coarsened: {figure.Note ?? "for more than was asked for"}",
        FigureStatus.LowDensity => $"not shown: {notShown}",
        FigureStatus.Modelled => "modelled",
        _ => $"no data: {ReasonOf(figure.Reason)}",
    };

    /// <summary>A number in its unit.</summary>
    public static string Number(decimal value, PaperUnit unit) => unit switch
    {
        PaperUnit.People => value.ToString("N0", CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal),
        PaperUnit.Share => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#} %"),
        PaperUnit.Ratio => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0} min"),
    };

    /// <summary>What the interval of a unit covers.</summary>
    public static string IntervalHeadOf(PaperUnit unit) => unit == PaperUnit.People ? "95 % interval" : "95 % of the noise";

    /// <summary>Name of a unit above its column.</summary>
    public static string HeadOf(PaperUnit unit) => unit switch
    {
        PaperUnit.People => "People",
        PaperUnit.Share => "Share",
        PaperUnit.Ratio => "Ratio",
        _ => "Minutes",
    };

    private static string ReasonOf(FigureReason? reason) => reason switch
    {
        FigureReason.NotSealedYet => "the day is not closed yet",
        FigureReason.NotReleased => "nothing was released for it",
        FigureReason.NoCoverage => "no cell covers the place",
        FigureReason.DeclaredOutage => "the operator declared an outage",
        FigureReason.BeforeFirstDay => "before the first day that it was measured on",
        FigureReason.AfterLastDay => "after the last day that it was measured on",
        FigureReason.NotMeasuredIndoors => "not measured indoors",
        FigureReason.TooLittleHistory => "too little history to compare with",
        FigureReason.BaseBelowThreshold => "a figure that it is computed with may not be shown",
        FigureReason.BelowThreshold => "too few devices",
        _ => "not measured",
    };
}
