using System.Collections.Immutable;

namespace SmartSteps.Simulator.Truth;

/// <summary>The bins of dwell, in minutes, half-open.</summary>
internal static class DwellBins
{
    public static readonly ImmutableArray<string> Names = ["0-5", "5-15", "15-30", "30-60", "60-120", "120-240", "240+"];

    private static readonly int[] UpperSeconds = [300, 900, 1800, 3600, 7200, 14400];

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
