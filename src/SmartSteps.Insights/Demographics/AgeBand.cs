namespace SmartSteps.Insights.Demographics;

/// <summary>Age bands, in the order of the released columns.</summary>
public enum AgeBand
{
    /// <summary>18 to 24 years.</summary>
    From18To24,

    /// <summary>25 to 34 years.</summary>
    From25To34,

    /// <summary>35 to 44 years.</summary>
    From35To44,

    /// <summary>45 to 54 years.</summary>
    From45To54,

    /// <summary>55 to 64 years.</summary>
    From55To64,

    /// <summary>65 years and over.</summary>
    From65,
}
