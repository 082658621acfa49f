namespace SmartSteps.Host.Evaluate;

/// <summary>The measures over tile-hours. Pure.</summary>
internal static class EvaluationMath
{
    private const double NormalTwoSided95 = 1.96;

    /// <summary>The class of tile-hours with so many true people.</summary>
    public static SizeClassResult SizeClass(IEnumerable<TileHour> all, int from, int? to)
    {
        var rows = all.Where(row => row.People >= from && (to is null || row.People < to)).ToList();
        var shown = rows.Where(row => row.Shown is not null).ToList();
        var errors = shown.Where(row => row.People > 0).Select(row => Math.Abs(row.Shown!.Value - row.People) / row.People).Order().ToList();
        var people = rows.Sum(row => row.People);
        var peopleShown = shown.Sum(row => row.People);
        return new SizeClassResult(
            from,
            to,
            rows.Count,
            (long)Math.Round(people),
            rows.Count == 0 ? 0 : (double)shown.Count / rows.Count,
            people > 0 ? peopleShown / people : 0,
            people > 0 ? (rows.Sum(row => row.Released) / people) - 1 : null,
            peopleShown > 0 ? (shown.Sum(row => row.Shown!.Value) / peopleShown) - 1 : null,
            Quantile(errors, 0.5),
            Quantile(errors, 0.9),
            Share(rows, row => Math.Abs(row.Devices - row.Subscribers) <= row.HalfWidth),
            Share(shown, row => row.People >= row.Low && row.People <= row.High));
    }

    /// <summary>The figures of a resolution with at least so many true people.</summary>
    public static ResolutionResult Resolution(string name, IEnumerable<TileHour> all, int least)
    {
        var rows = all.Where(row => row.People >= least).ToList();
        var shown = rows.Where(row => row.Shown is not null).ToList();
        var errors = rows.Select(row => Math.Abs(row.Released - row.People) / row.People).Order().ToList();
        double? noise = rows.Count == 0 ? null : rows.Average(row => Square(row.Sigma * row.Factor / row.People));
        return new ResolutionResult(
            name,
            Quantile(rows.Select(row => row.SideMetres).Order().ToList(), 0.5) ?? 0,
            least,
            rows.Count,
            Quantile(errors, 0.5),
            Quantile(errors, 0.9),
            rows.Sum(row => row.People) is > 0 and var people ? (rows.Sum(row => row.Released) / people) - 1 : null,
            noise is { } square ? Math.Sqrt(square) : null,
            noise is { } known ? Math.Sqrt(Math.Max(0, errors.Average(Square) - known)) : null,
            rows.Count == 0 ? 0 : (double)shown.Count / rows.Count,
            Share(shown, row => row.People >= row.Low && row.People <= row.High));
    }

    /// <summary>Root mean squares of the error's parts.</summary>
    public static ErrorParts Parts(IReadOnlyCollection<TileHour> rows)
    {
        double Mean(Func<TileHour, double> square) => rows.Count == 0 ? 0 : rows.Average(square);
        var noise = Mean(row => Square(row.Sigma * row.Factor));
        var counted = Mean(row => Square((row.Devices - row.Subscribers) * row.Factor));
        return new ErrorParts(
            Math.Sqrt(Mean(row => Square(row.Released - row.People))),
            Math.Sqrt(noise),
            Math.Sqrt(Math.Max(0, counted - noise)),
            Math.Sqrt(Mean(row => Square((row.Subscribers * row.Factor) - row.People))));
    }

    /// <summary>Sums over the city by hour of the day: with so many tiles added up the noise hardly counts, so what is missing is lost by the method.</summary>
    public static IReadOnlyList<HourOfDayResult> HoursOfDay(IEnumerable<TileHour> rows) =>
    [
        .. rows.GroupBy(row => row.Hour).OrderBy(hour => hour.Key).Select(hour =>
        {
            var subscribers = hour.Sum(row => row.Subscribers);
            var released = hour.Sum(row => row.Devices);
            return new HourOfDayResult(
                hour.Key,
                (long)Math.Round(subscribers),
                (long)Math.Round(released),
                NormalTwoSided95 * Math.Sqrt(hour.Sum(row => Square(row.Sigma))),
                subscribers > 0 ? 1 - (released / subscribers) : 0);
        }),
    ];

    /// <summary>The smallest value that at least this share of them does not exceed; null where there is none.</summary>
    internal static double? Quantile(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static double? Share(List<TileHour> rows, Func<TileHour, bool> holds) =>
        rows.Count == 0 ? null : (double)rows.Count(holds) / rows.Count;

    private static double Square(double value) => value * value;
}
