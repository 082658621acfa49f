using SmartSteps.Insights.Figures;

namespace SmartSteps.Reports.Papers;

/// <summary>A figure of a report, whatever kind of estimate it came from. Never a bare number. Immutable.</summary>
/// <param name="Status">What it is.</param>
/// <param name="Value">In its unit; null where it may not be shown, was not measured, or lies in an open range.</param>
/// <param name="Low">Lower end of the 95 % interval; null where it has none.</param>
/// <param name="High">Upper end; null where it has none or is not bounded.</param>
/// <param name="Unit">What it is counted in, which also says what the interval covers.</param>
/// <param name="Reason">Why it is not simply shown; null where it is.</param>
public sealed record PaperFigure(FigureStatus Status, decimal? Value, decimal? Low, decimal? High, PaperUnit Unit, FigureReason? Reason)
{
    /// <summary>What the value is for where it is not what was asked for, or where it is open; else null.</summary>
    public string? Note { get; init; }

    /// <summary>True where there is a number to draw.</summary>
    public bool HasValue => Value is not null;

    /// <summary>People.</summary>
    public static PaperFigure Of(Figure figure) => new(figure.Status, figure.Value, figure.IntervalLow, figure.IntervalHigh, PaperUnit.People, figure.Reason)
    {
        Note = figure.ShownForWindow is { } longer ? $"{NameOf(longer)} of {longer.Cells} values"
            : figure.ShownFor is { } tile ? $"the larger tile {tile.QuadKey}"
            : null,
    };

    /// <summary>A share.</summary>
    public static PaperFigure Of(ShareFigure share) => new(share.Status, share.Share, share.Low, share.High, PaperUnit.Share, share.Reason);

    /// <summary>A ratio.</summary>
    public static PaperFigure Of(RatioFigure ratio) => new(ratio.Status, ratio.Ratio, ratio.Low, ratio.High, PaperUnit.Ratio, ratio.Reason)
    {
        Note = ratio is { Ratio: not null, High: null } ? "the noise does not bound it above" : null,
    };

    /// <summary>A duration.</summary>
    public static PaperFigure Of(DurationFigure duration) => new(
        duration.Status, Minutes(duration.Value), Minutes(duration.Low), Minutes(duration.High), PaperUnit.Minutes, duration.Reason)
    {
        Note = duration.OpenFrom is { } open ? $"an end without a number is {(int)open.TotalMinutes} minutes or longer" : null,
    };

    private static decimal? Minutes(TimeSpan? time) => time is { } known ? (decimal)known.TotalMinutes : null;

    private static string NameOf(LongerWindow longer) => longer.Measure switch
    {
        WindowMeasure.MeanHourOfDaypart => "the mean hour of this part of the day,",
        WindowMeasure.TypicalHour => "the typical hour,",
        _ => "the mean day,",
    };
}
