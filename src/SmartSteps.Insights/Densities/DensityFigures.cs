using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.People;

namespace SmartSteps.Insights.Densities;

/// <summary>Turns noisy sums of a cell into its density. Pure.</summary>
internal static class DensityFigures
{
    /// <summary>Fewest weeks that a forecast is made of: one week says nothing of how weeks differ.</summary>
    public const int LeastWeeks = 2;

    /// <summary>The 97.5 % quantile of Student's law with 1, 2, 3 degrees of freedom.</summary>
    private static readonly double[] Students = [12.706, 4.303, 3.182];

    /// <summary>The density in a sealed hour: what was measured.</summary>
    /// <param name="units">The weighted, noisy, unscaled sum.</param>
    /// <param name="scale">What undoes a skipped hour.</param>
    /// <param name="level">Its noise.</param>
    public static CellDensity Sealed(Geohash cell, CellCover cover, long units, double scale, NoiseLevel level, PeopleFactor factor) => level.One.MayShow(units)
        ? Of(cell, cover, Presentation.Shown(units * scale / level.Unit, level.One.HalfWidth95 * scale, level.One.Sigma * scale, factor.Value, ErrorOf(cover)))
        : CellDensity.Without(cell, DensityKind.LowDensity);

    /// <summary>
    /// The mean of the same hour of up to four weeks, held against the threshold of its own sum. The interval is Student's for one more week like these, whose spread is
    /// taken as at least the noise of one.
    /// </summary>
    /// <param name="weeks">The weeks' noisy devices, scaled.</param>
    /// <param name="total">Their sum; null where there is none.</param>
    public static CellDensity Forecast(Geohash cell, CellCover cover, ReadOnlySpan<double> weeks, NoisyTotal? total, PeopleFactor factor)
    {
        if (total is not { } sum || weeks.Length < LeastWeeks)
        {
            return CellDensity.Without(cell, DensityKind.NoData);
        }

        if (!sum.MayShow)
        {
            return CellDensity.Without(cell, DensityKind.LowDensity);
        }

        var mean = sum.Devices / weeks.Length;
        var squares = 0.0;
        foreach (var week in weeks)
        {
            squares += (week - mean) * (week - mean);
        }

        var spread = Math.Max(Math.Sqrt(squares / (weeks.Length - 1)), sum.Sigma / Math.Sqrt(weeks.Length));
        var half = Students[weeks.Length - LeastWeeks] * spread * Math.Sqrt(1 + (1.0 / weeks.Length));
        return Of(cell, cover, Presentation.Shown(mean, half, half / 1.96, factor.Value, ErrorOf(cover)));
    }

    /// <summary>How people lie within a leaf is not known: the smaller the cell, the wider the interval.</summary>
    private static EstimateError ErrorOf(CellCover cover) => EstimateError.Of(EstimateKind.Footfall, cover.SideMetres);

    private static CellDensity Of(Geohash cell, CellCover cover, Figure figure)
    {
        var low = Whole(Math.Floor(figure.IntervalLow!.Value / cover.SquareKilometres));
        var high = Whole(Math.Ceiling(figure.IntervalHigh!.Value / cover.SquareKilometres));
        return new CellDensity(cell, DensityKind.Estimated, Math.Clamp(Whole(Math.Round(figure.Value!.Value / cover.SquareKilometres)), low, high), low, high);
    }

    private static int Whole(double value) => (int)Math.Clamp(value, 0, int.MaxValue);
}
