namespace SmartSteps.Markets.Outages;

/// <summary>The answer to a declaration.</summary>
/// <param name="Outage">The outage as it stands; null where it was refused.</param>
/// <param name="Refusal">Why not, for people; null where it stands.</param>
public sealed record OutageDeclaration(Outage? Outage, string? Refusal);
