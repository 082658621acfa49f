namespace SmartSteps.Insights.Figures;

/// <summary>
/// How far an estimate of people may be from the truth, beside the noise of the release: what the network cannot tell of where people
/// are, and that a count of one operator's devices stands for everybody. Pure; safe to share.
/// </summary>
/// <remarks>
/// With D noisy devices, the factor f and the estimate P = f D the interval adds three independent parts in squares:
/// the noise (1.96 f σ); the sampling of devices from people, each of whom is counted with probability 1/f (1.96 √(f (f − 1) D));
/// and the method, which errs by a factor whose logarithm has the deviation <see cref="BelowSd"/> towards lower truths and <see cref="AboveSd"/> towards higher
/// ones (what is lost is not to be had back: handsets that are off, visits beyond a bound), with <see cref="FloorPeople"/> added where
/// hardly anybody is and the neighbourhood spills over.
/// The constants are upper bounds from simulated cities with known truth; the README of this folder says which and how they held on others.
/// </remarks>
/// <param name="BelowSd">Deviation of ln(truth / estimate) that the method leaves towards truths below the estimate, over 0.</param>
/// <param name="AboveSd">The same towards truths above it.</param>
/// <param name="FloorPeople">Deviation in people that remains where the estimate is near 0.</param>
public readonly record struct EstimateError(double BelowSd, double AboveSd, double FloorPeople)
{
    private const double TwoSided95 = 1.96;
    private const double ReferenceSideMetres = 750;
    private const double LeastSideMetres = 50;
    private const double MostSideMetres = 6_000;
    private const double MostSd = 3;

    /// <summary>As many people as can be there at all, or null: no upper end reaches above it, except where the noise alone does.</summary>
    public double? MostPeople { get; init; }

    /// <summary>The error of a kind of figure over an area of some size.</summary>
    /// <param name="kind">What is counted.</param>
    /// <param name="sideMetres">√ of the area that the figure is for, in metres, over 0; of a flow, of its smaller end.</param>
    public static EstimateError Of(EstimateKind kind, double sideMetres)
    {
        if (!(sideMetres > 0) || double.IsInfinity(sideMetres))
        {
            throw new ArgumentOutOfRangeException(nameof(sideMetres), sideMetres, "A side is over 0 metres.");
        }

        (double below, double above, double power, double floor) = kind switch
        {
            EstimateKind.Footfall => (0.20, 0.24, 0.35, 60.0),
            EstimateKind.ZoneHourVisitors => (0.50, 0.60, 0.35, 60.0),
            EstimateKind.ZoneDayVisitors => (0.62, 0.65, 0.35, 80.0),
            EstimateKind.IndoorVisitors => (0.15, 0.30, 0, 60.0),
            EstimateKind.ZoneDwell => (1.35, 1.30, 0.35, 80.0),
            EstimateKind.Flow => (0.90, 0.52, 0.35, 80.0),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of figure."),
        };
        var scale = Math.Pow(ReferenceSideMetres / Math.Clamp(sideMetres, LeastSideMetres, MostSideMetres), power);
        return new EstimateError(Math.Min(below * scale, MostSd), Math.Min(above * scale, MostSd), floor);
    }

    /// <summary>The 95 % interval in people for the truth behind a noisy count; both ends at least 0, not rounded.</summary>
    /// <param name="devices">The noisy count, scaled for a skipped hour; may be negative.</param>
    /// <param name="noiseSd">Standard deviation of the noise in it, in devices, scaled likewise.</param>
    /// <param name="factor">People for each device, at least 1.</param>
    public (double Low, double High) Interval95(double devices, double noiseSd, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(noiseSd);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var people = devices * factor;
        var counted = Math.Max(people, 0);
        var known = Square(TwoSided95) * (Square(noiseSd * factor) + (counted * (factor - 1)) + Square(FloorPeople));
        var below = Math.Sqrt(known + Square(counted * (1 - Math.Exp(-TwoSided95 * BelowSd))));
        var above = Math.Sqrt(known + Square(counted * (Math.Exp(TwoSided95 * AboveSd) - 1)));
        var high = MostPeople is { } most
            ? Math.Min(people + above, Math.Max(most, people + (TwoSided95 * noiseSd * factor) + FloorPeople))
            : people + above;
        return (Math.Max(0, people - below), Math.Max(0, high));
    }

    private static double Square(double value) => value * value;
}
