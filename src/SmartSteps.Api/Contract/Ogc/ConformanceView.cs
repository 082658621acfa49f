namespace SmartSteps.Api.Contract.Ogc;

/// <summary>Which classes of standards are kept to.</summary>
/// <param name="ConformsTo">Their names.</param>
internal sealed record ConformanceView(IReadOnlyList<string> ConformsTo);
