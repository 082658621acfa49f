namespace SmartSteps.Release.StatisticalTests.Statistics;

/// <summary>How large the samples are: those of every test run, or the full ones when <c>SMARTSTEPS_PROOF=full</c> is set.</summary>
internal static class ProofSize
{
    public static bool IsFull { get; } = string.Equals(Environment.GetEnvironmentVariable("SMARTSTEPS_PROOF"), "full", StringComparison.OrdinalIgnoreCase);

    /// <summary>The one or the other.</summary>
    public static int Of(int usual, int full) => IsFull ? full : usual;
}
