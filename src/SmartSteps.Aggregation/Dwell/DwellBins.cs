namespace SmartSteps.Aggregation.Dwell;

/// <summary>The bins of dwell: 0–5, 5–15, 15–30, 30–60, 60–120, 120–240 and over 240 minutes, half-open.</summary>
internal static class DwellBins
{
    /// <summary>Number of bins.</summary>
    public const int Count = 7;

    private static readonly int[] UpperSeconds = [300, 900, 1800, 3600, 7200, 14400];

    /// <summary>The bin of a dwell, 0 to 6.</summary>
    public static int Of(int seconds)
    {
        var bin = 0;
        while (bin < UpperSeconds.Length && seconds >= UpperSeconds[bin])
        {
            bin++;
        }

        return bin;
    }
}
