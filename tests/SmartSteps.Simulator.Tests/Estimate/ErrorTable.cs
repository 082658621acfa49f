using System.Globalization;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>Errors of figures against their truth.</summary>
internal static class ErrorTable
{
    private const int FirstDayHour = 7;
    private const int LastDayHour = 22;

    private static readonly string[] Resolutions = ["leaf", "1 km", "2 km", "zone hour", "zone day", "dwell bin", "origin", "flow"];

    /// <summary>Relative errors of the figures of a resolution whose truth is so many people or more, by size of error.</summary>
    public static IReadOnlyList<double> Errors(IEnumerable<FigureSample> samples, string resolution, double people, double factor) =>
    [
        .. samples.Where(sample => sample.Resolution == resolution && sample.People >= people)
            .Select(sample => ((sample.Devices * factor) - sample.People) / sample.People)
            .OrderBy(Math.Abs),
    ];

    public static double Median(IReadOnlyList<double> errors) => errors.Count == 0 ? double.NaN : Math.Abs(errors[errors.Count / 2]);

    /// <summary>
    /// Share of the figures that a buyer would see whose 95 % interval holds the truth. Noise is drawn from the sample's place in the list: the same
    /// every time.
    /// </summary>
    public static (int Shown, double Covered) Coverage(IEnumerable<FigureSample> samples, string resolution, double factor)
    {
        var (shown, held) = (0, 0);
        var index = 0;
        foreach (var sample in samples.Where(sample => sample.Resolution == resolution))
        {
            var (variance, threshold) = Release(sample.Kind, sample.Leaves);
            var noisy = sample.Devices + Math.Round(Math.Sqrt(variance) * Rng.HashNormal(Rng.Mix((ulong)++index)));
            if (noisy < threshold)
            {
                continue;
            }

            var (low, high) = EstimateError.Of(sample.Kind, sample.SideMetres).Interval95(noisy, Math.Sqrt(variance), factor);
            shown++;
            held += sample.People >= low && sample.People <= high ? 1 : 0;
        }

        return (shown, shown == 0 ? 1 : (double)held / shown);
    }

    /// <summary>
    /// The deviations of ln(truth / estimate), below and above, with which each side of the interval would miss one shown figure in forty: what the
    /// constants of <see cref="EstimateError"/> are taken from.
    /// </summary>
    public static (double Below, double Above) Tails(IEnumerable<FigureSample> samples, string resolution, double factor)
    {
        var (below, above) = (new List<double>(), new List<double>());
        var index = 0;
        foreach (var sample in samples.Where(sample => sample.Resolution == resolution))
        {
            var (variance, threshold) = Release(sample.Kind, sample.Leaves);
            var noisy = sample.Devices + Math.Round(Math.Sqrt(variance) * Rng.HashNormal(Rng.Mix((ulong)++index)));
            if (noisy >= threshold)
            {
                below.Add(Least(deviation => sample.People >= Interval(sample, deviation, noisy, variance, factor).Low));
                above.Add(Least(deviation => sample.People <= Interval(sample, deviation, noisy, variance, factor).High));
            }
        }

        return (Quantile(below), Quantile(above));
    }

    private static (double Low, double High) Interval(FigureSample sample, double deviation, double noisy, double variance, double factor) =>
        (EstimateError.Of(sample.Kind, sample.SideMetres) with { BelowSd = deviation, AboveSd = deviation }).Interval95(noisy, Math.Sqrt(variance), factor);

    private static double Quantile(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(Math.Min(values.Count - 1, (int)(0.975 * values.Count)));

    /// <summary>The least deviation that holds, to a thousandth; 3 where none does.</summary>
    private static double Least(Func<double, bool> holds)
    {
        var (low, high) = (0, 3000);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle / 1000.0) ? (low, middle) : (middle + 1, high);
        }

        return low / 1000.0;
    }

    /// <summary>A table for a README, in Markdown.</summary>
    public static string Of(EstimateBench bench, IReadOnlyList<string> models, double factor)
    {
        var text = new System.Text.StringBuilder();
        foreach (var resolution in Resolutions)
        {
            foreach (var people in (double[])[2000, 1000, 500])
            {
                foreach (var model in models)
                {
                    var errors = Errors(bench.Of(model), resolution, people, factor);
                    if (errors.Count > 0)
                    {
                        var (shown, covered) = Coverage(bench.Of(model), resolution, factor);
                        text.Append(CultureInfo.InvariantCulture, $"| {resolution} | >= {people} | {model} | {errors.Count} | {Median(errors):P1} | {errors.Average():P1} | {Math.Abs(errors[(int)(0.9 * errors.Count)]):P1} | {covered:P1} of {shown} |\n");
                    }
                }
            }
        }

        foreach (var model in models)
        {
            foreach (var resolution in Resolutions.Take(3))
            {
                var byDay = bench.Of(model).Where(sample => sample.Hour is >= FirstDayHour and < LastDayHour).ToList();
                var byNight = bench.Of(model).Where(sample => sample.Hour is < FirstDayHour or >= LastDayHour).ToList();
                text.Append(CultureInfo.InvariantCulture, $"| {resolution} | >= 2000 | {model} | {FirstDayHour} to {LastDayHour} h: {Median(Errors(byDay, resolution, 2000, factor)):P1} | other hours: {Median(Errors(byNight, resolution, 2000, factor)):P1} |\n");
            }
        }

        foreach (var resolution in Resolutions)
        {
            var (below, above) = Tails(bench.Of(models[0]), resolution, factor);
            text.Append(CultureInfo.InvariantCulture, $"{resolution}: deviations that hold 97.5 % on each side: {below:0.000} below, {above:0.000} above\n");
        }

        foreach (var model in models)
        {
            var dwell = bench.MedianDwell(model);
            text.Append(CultureInfo.InvariantCulture, $"{model}: median dwell within one bin {dwell.Count(bins => Math.Abs(bins.Truth - bins.Estimate) <= 1)} of {dwell.Count}, exact {dwell.Count(bins => bins.Truth == bins.Estimate)}; top five areas {bench.TopFive(model).DefaultIfEmpty().Average():0.00} of 5, all five {bench.TopFive(model).Count(five => five == 5)} of {bench.TopFive(model).Count}\n");
        }

        return text.ToString();
    }

    /// <summary>Variance and threshold of a sum of released cells under the standard profile.</summary>
    private static (double Variance, double Threshold) Release(EstimateKind kind, int cells)
    {
        var (variance, threshold) = kind switch
        {
            EstimateKind.Footfall => (300.0, 60.0),
            EstimateKind.ZoneHourVisitors => (400, 70),
            EstimateKind.ZoneDayVisitors => (500, 80),
            EstimateKind.Flow => (300, 80),
            _ => (250, 60),
        };
        return cells == 1
            ? (variance, threshold)
            : (variance * cells, Math.Ceiling(Math.Max(20 + (2.33 * Math.Sqrt(variance * cells)), 3.5 * Math.Sqrt(variance * cells))));
    }
}
