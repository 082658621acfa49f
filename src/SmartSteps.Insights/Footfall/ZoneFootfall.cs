using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;
using SmartSteps.Insights.Trends;
using SmartSteps.Insights.Visitors;

namespace SmartSteps.Insights.Footfall;

/// <summary>
/// The product <em>footfall of any place by hour</em>: the overlap-weighted sum of the leaves' released values, exact in parts of 1/4096 of a leaf.
/// Thread-safe.
/// </summary>
/// <remarks>
/// With weights w the noise has variance σ² Σ w², and the sum a threshold of its own. Below it the ladder is the smallest tile that holds all of the
/// place's leaves, then its parents up to zoom 12; a longer window is to be asked for as a typical hour.
/// </remarks>
public sealed class ZoneFootfall
{
    private readonly FootfallHeatmap footfall;
    private readonly SeriesReader series;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public ZoneFootfall(KeptRows rows, FootfallHeatmap footfall)
    {
        this.footfall = footfall;
        series = new SeriesReader(rows, footfall);
    }

    /// <summary>A figure for each hour that begins in the window.</summary>
    /// <exception cref="InvalidDataException">The store's facts do not fit their grid.</exception>
    public async ValueTask<FigureSeries> HoursAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var error = question.ErrorOf(EstimateKind.Footfall);
        var points = ImmutableArray.CreateBuilder<SeriesPoint>();
        var known = await series.ReadHoursAsync(question, basis, cancellationToken);
        var cells = known.Cells.ToArray();
        foreach (var cell in cells)
        {
            var figure = cell.Absent is { } reason ? Figure.NoData(reason)
                : cell.MayShow ? Presentation.Shown(cell.Devices, cell.Level!.One.HalfWidth95 * cell.Scale, cell.Sigma, question.Factor.Value, error)
                : await WiderAsync(question, cell, cancellationToken);
            points.Add(new SeriesPoint(FigureWindow.Of(question.Market.Calendar, cell.Start, cell.End), figure));
        }

        return new FigureSeries(question.Market, question.Window, Granularity.Hour, points.DrainToImmutable(), basis.Build());
    }

    /// <summary>
    /// The mean of each local hour over the sealed days of the window, 7 or 28 of them as a rule: shows what a single hour may not. The threshold is held
    /// against the noisy sum over the days.
    /// </summary>
    /// <param name="question">Where, and which days.</param>
    /// <param name="days">Which weekdays.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<TypicalDay> TypicalDayAsync(PlaceQuestion question, DayKind days, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var (from, to) = (question.FirstDay, question.DayAfter);
        var known = await series.ReadAsync(question.Market, question.Place, SeriesMeasure.FootfallByHour, from, to, basis, cancellationToken);
        var error = question.ErrorOf(EstimateKind.Footfall);
        return new TypicalDay(
            question.Market, question.Window, days, TypicalHours.Of(known, from, to, days, question.Factor, error), basis.Build());
    }

    private async ValueTask<Figure> WiderAsync(PlaceQuestion question, SeriesCell cell, CancellationToken cancellationToken)
    {
        if (question.Place.SpanOf(cell.Day)?.Enclosing(SealedFootfall.LadderEndZoom) is not { } tile)
        {
            return Figure.LowDensity;
        }

        var hour = await footfall.FindAsync(question.Market, new SealWindow(cell.Day, cell.HourIndex), cancellationToken)
            ?? throw new InvalidDataException($"Hour {cell.HourIndex} of {cell.Day:O} was sealed and is gone.");
        var figure = hour.FigureOf(tile, question.Factor.Value);
        return figure.IsShown
            ? figure with { Status = FigureStatus.Coarsened, ShownFor = tile, Reason = FigureReason.BelowThreshold }
            : figure;
    }
}
