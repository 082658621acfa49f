namespace SmartSteps.Release.StatisticalTests.Statistics;

/// <summary>What a check found: whether the claim holds for the pipeline, and the measured figure beside its limit.</summary>
/// <param name="Holds">True when the attack got no further than the debited cost allows.</param>
/// <param name="Finding">Measured value and limit, for people.</param>
internal readonly record struct Verdict(bool Holds, string Finding)
{
    public static Verdict AtMost(string statistic, double measured, double limit) =>
        new(measured <= limit, FormattableString.Invariant($"{statistic}: {measured:G5} (limit {limit:G5})"));

    public static Verdict AtLeast(string statistic, double measured, double limit) =>
        new(measured >= limit, FormattableString.Invariant($"{statistic}: {measured:G5} (at least {limit:G5})"));

    public static Verdict Of(bool holds, string finding) => new(holds, finding);

    /// <summary>Holds when all hold; tells of all.</summary>
    public static Verdict All(params IEnumerable<Verdict> verdicts)
    {
        var list = verdicts.ToList();
        return new(list.TrueForAll(v => v.Holds), string.Join("; ", list.Select(v => v.Holds ? v.Finding : "FAILED " + v.Finding)));
    }
}
