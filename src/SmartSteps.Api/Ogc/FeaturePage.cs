namespace SmartSteps.Api.Ogc;

/// <summary>A page of features.</summary>
/// <param name="Features">The features.</param>
/// <param name="Matched">How many there are on all pages; null where that is not counted.</param>
/// <param name="Next">The path of the next page; null on the last one.</param>
internal sealed record FeaturePage(IReadOnlyList<Feature> Features, int? Matched, string? Next);
