namespace SmartSteps.Insights.People;

/// <summary>Where a factor comes from. Written in lower snake case.</summary>
public enum FactorBasis
{
    /// <summary>The market's published factor.</summary>
    Market,

    /// <summary>Public population of the area over its released night-time devices, shrunk towards the market's factor.</summary>
    Area,
}
