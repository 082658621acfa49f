namespace SmartSteps.Reports.Revisions;

/// <summary>How a product was released last.</summary>
/// <param name="Description">Method version, profile, σ², bound and threshold, as passports have them.</param>
/// <param name="Day">The last local day that was released so.</param>
public readonly record struct ReleaseMethod(string Description, DateOnly Day);
