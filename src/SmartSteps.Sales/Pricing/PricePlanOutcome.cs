namespace SmartSteps.Sales.Pricing;

/// <summary>What became of a version of a plan that was handed in.</summary>
public enum PricePlanOutcome
{
    /// <summary>The plan is new.</summary>
    Entered,

    /// <summary>The plan has a new version, or one that is yet to hold was replaced.</summary>
    Changed,

    /// <summary>The version says what holds already; nothing was changed.</summary>
    Unchanged,

    /// <summary>It would hold from a month that has begun, in which units may have been bought at another price.</summary>
    TooEarly,
}
