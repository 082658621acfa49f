using System.Collections.Immutable;

namespace SmartSteps.Markets.Zones;

/// <summary>Zones as read from a file, or all that is wrong with it.</summary>
/// <param name="Requests">To be registered, in the file's order; empty where there are errors.</param>
/// <param name="Notes">What was left out.</param>
/// <param name="Errors">For people, each naming the feature; empty where the file was read.</param>
public sealed record ZoneFileResult(ImmutableArray<ZoneRequest> Requests, ImmutableArray<string> Notes, ImmutableArray<string> Errors);
