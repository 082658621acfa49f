namespace SmartSteps.Insights.Demographics;

/// <summary>Gender as the register holds it, in the order of the released columns.</summary>
public enum GenderGroup
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,

    /// <summary>Other or unknown.</summary>
    OtherOrUnknown,
}
