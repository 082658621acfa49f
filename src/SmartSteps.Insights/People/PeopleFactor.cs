namespace SmartSteps.Insights.People;

/// <summary>People for each device.</summary>
/// <param name="Value">At least 1.</param>
/// <param name="Basis">Where it comes from.</param>
public sealed record PeopleFactor(decimal Value, FactorBasis Basis);
