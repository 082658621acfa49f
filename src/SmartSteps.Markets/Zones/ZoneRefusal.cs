namespace SmartSteps.Markets.Zones;

/// <summary>Why something was not registered, and what to do.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Detail">For people: what is wrong, and how to mend it.</param>
public sealed record ZoneRefusal(ZoneRefusalReason Reason, string Detail);
