namespace SmartSteps.Reports.Revisions;

/// <summary>A change that makes answers other ones.</summary>
/// <param name="What">What changed, as <see cref="Occurrences.Payloads.DataRevisedData.Change"/> names it.</param>
/// <param name="Product">The product, where it is one's alone.</param>
/// <param name="From">The first local day that is touched; null for all.</param>
/// <param name="Until">The local day after the last that is touched; null where there is none.</param>
public sealed record BasisChange(string What, string? Product = null, DateOnly? From = null, DateOnly? Until = null);
