using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.People;

namespace SmartSteps.Insights.Numbers;

/// <summary>
/// Visitors by bins that exclude each other, summed over days: every bin has noise of its own, also the empty ones. Immutable.
/// </summary>
internal sealed class Histogram
{
    private const double TwoSided95 = 1.96;

    private readonly double[] devices;
    private readonly double[] consistent;

    private Histogram(NoisyTotal[] bins, NoisyTotal whole, int days)
    {
        Bins = bins;
        Whole = whole;
        Days = days;
        devices = Array.ConvertAll(bins, bin => bin.Devices);
        consistent = Simplex.Project(devices);
    }

    /// <summary>The bins' sums.</summary>
    public IReadOnlyList<NoisyTotal> Bins { get; }

    /// <summary>The sum of all bins.</summary>
    public NoisyTotal Whole { get; }

    /// <summary>How many days were added up.</summary>
    public int Days { get; }

    /// <summary>The bins' noisy sums as released.</summary>
    public ReadOnlySpan<double> Devices => devices;

    /// <summary>The bins' sums made consistent: none negative, the same whole.</summary>
    public ReadOnlySpan<double> Consistent => consistent;

    /// <summary>Standard deviation of the noise in one bin.</summary>
    public double Sigma => Bins[0].Sigma;

    /// <summary>Takes sums that are alike in noise, and the sum of all of them.</summary>
    public static Histogram Of(NoisyTotal[] bins, in NoisyTotal whole, int days) => new(bins, whole, days);

    /// <summary>Adds days up; a row a day, at least one.</summary>
    public static Histogram Of(IReadOnlyList<SealedRow> rows)
    {
        var bins = new NoisyTotal[rows[0].Values.Length];
        for (var bin = 0; bin < bins.Length; bin++)
        {
            bins[bin] = RowSums.Of(rows, [bin])!.Value;
        }

        return new Histogram(bins, RowSums.Of(rows)!.Value, rows.Count);
    }

    /// <summary>A sum as the mean of its days.</summary>
    public static Figure FigureOf(in NoisyTotal total, int days, PeopleFactor factor, EstimateError error, LongerWindow? longer)
    {
        var figure = total.MayShow ? Presentation.Shown(total, days, factor, error) : Figure.LowDensity;
        return longer is not null && figure.IsShown
            ? figure with { Status = FigureStatus.Coarsened, ShownForWindow = longer, Reason = FigureReason.BelowThreshold }
            : figure;
    }

    /// <summary>A bin's share of the whole.</summary>
    public ShareFigure ShareOf(int bin, LongerWindow? longer) => ShareOf([bin], Bins[bin], longer);

    /// <summary>
    /// The share of some bins together. With m of K bins of deviation σ, whole T and share p, the noise of the share has variance
    /// σ² (m − 2 m p + K p²) / T².
    /// </summary>
    /// <param name="members">The bins.</param>
    /// <param name="sum">Their noisy sum, which has to pass its own threshold.</param>
    /// <param name="longer">The longer window that everything is for, or null.</param>
    public ShareFigure ShareOf(ReadOnlySpan<int> members, in NoisyTotal sum, LongerWindow? longer)
    {
        if (!Whole.MayShow)
        {
            return ShareFigure.LowDensity with { Reason = FigureReason.BaseBelowThreshold };
        }

        if (!sum.MayShow)
        {
            return ShareFigure.LowDensity;
        }

        var share = 0.0;
        foreach (var bin in members)
        {
            share += consistent[bin] / Whole.Devices;
        }

        var spread = (members.Length * (1 - (2 * share))) + (Bins.Count * share * share);
        var half = TwoSided95 * Sigma / Whole.Devices * Math.Sqrt(Math.Max(0, spread));
        var figure = Presentation.Share(share, share - half, share + half);
        return longer is null ? figure : figure with { Status = FigureStatus.Coarsened, Reason = FigureReason.BelowThreshold };
    }

    /// <summary>The mean of values that the bins stand for, and the standard deviation of its noise (delta method).</summary>
    public (double Mean, double Sigma) MeanOf(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        for (var bin = 0; bin < devices.Length; bin++)
        {
            mean += values[bin] * devices[bin] / Whole.Devices;
        }

        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, Sigma * Math.Sqrt(squares) / Whole.Devices);
    }
}
