namespace SmartSteps.Gate;

/// <summary>A subscriber's gender as the operator has it.</summary>
public enum Gender
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,

    /// <summary>Other.</summary>
    Other,
}
