namespace SmartSteps.Markets.Measures;

/// <summary>Two measurements whose common visitors are counted.</summary>
/// <param name="Key">Names the pair whichever comes first: first eight bytes (big-endian) of the SHA-256 over both ids in order.</param>
/// <param name="First">Ordinal in <see cref="MeasurementPlan.Measures"/>.</param>
/// <param name="Second">Ordinal, over <paramref name="First"/>.</param>
public readonly record struct MeasurePair(ulong Key, int First, int Second);
