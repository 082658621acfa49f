namespace SmartSteps.Facts;

/// <summary>How far a market's facts reach.</summary>
/// <param name="FirstDay">The first day with a sealed hour.</param>
/// <param name="EndUnixSeconds">End of the last sealed hour (exclusive).</param>
/// <param name="ClosedThrough">The last day that is closed, or null while none is.</param>
public sealed record SealedThrough(DateOnly FirstDay, long EndUnixSeconds, DateOnly? ClosedThrough);
