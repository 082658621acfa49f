namespace SmartSteps.Reports.Charts;

/// <summary>An axis from 0 in round steps.</summary>
/// <param name="Top">Where it ends, over 0.</param>
/// <param name="Step">From tick to tick.</param>
internal readonly record struct NiceScale(double Top, double Step)
{
    private static readonly double[] Rounds = [1, 2, 2.5, 5, 10];

    /// <summary>The axis that holds a value in some four to six steps.</summary>
    /// <param name="whole">True where steps are whole numbers.</param>
    public static NiceScale For(double most, bool whole)
    {
        if (!(most > 0) || double.IsInfinity(most))
        {
            return new NiceScale(1, 1);
        }

        var rough = most / 4.5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Rounds.Select(r => r * power).First(s => s >= rough * 0.999);
        step = whole ? Math.Max(1, Math.Ceiling(step)) : step;
        return new NiceScale(step * Math.Ceiling(most / step * 0.9999), step);
    }

    /// <summary>The ticks, 0 and the end among them.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (var i = 0; i * Step <= Top * 1.0001; i++)
            {
                yield return i * Step;
            }
        }
    }
}
