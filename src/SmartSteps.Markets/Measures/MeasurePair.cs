namespace SmartSteps.Markets.Measures;

/// <summary>Two measurements whose common visitors are counted.</summary>
/// <param name="Key">Names the pair whichever comes first: first eight bytes (big-endian) of the SHA-256 over both ids in order.</param>
/// <param name="First">Ordinal in <see cref="MeasurementPlan.Measures"/>.</param>
/// <param name="Second">Ordinal, over <paramref name="First"/>.</param>
public readonly record struct MeasurePair(ulong Key, int First, int Second)
{
    /// <summary>The key of a pair, whichever comes first.</summary>
    public static ulong KeyOf(MeasureId one, MeasureId other) =>
        one.CompareTo(other) <= 0 ? SetHash.Of(one.Value, other.Value) : SetHash.Of(other.Value, one.Value);
}
