namespace SmartSteps.Release.StatisticalTests.Differencing;

/// <summary>A sum that a buyer may ask for: some leaves over some hours in a row.</summary>
/// <param name="Zone">The leaves, a bit each.</param>
/// <param name="From">First hour.</param>
/// <param name="To">Hour after the last.</param>
internal readonly record struct Question(uint Zone, int From, int To)
{
    /// <summary>Nothing: the difference to it is a figure itself.</summary>
    public static Question Nothing => default;

    public int Cells => System.Numerics.BitOperations.PopCount(Zone) * (To - From);

    public int CellsInCommon(Question other) =>
        System.Numerics.BitOperations.PopCount(Zone & other.Zone) * Math.Max(0, Math.Min(To, other.To) - Math.Max(From, other.From));
}
