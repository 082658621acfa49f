using System.Collections.Immutable;

namespace SmartSteps.Markets.Areas;

/// <summary>Areas as read from a file, or all that is wrong with it.</summary>
/// <param name="Areas">By name; empty where there are errors.</param>
/// <param name="Notes">What was repaired.</param>
/// <param name="Errors">For people, each naming the feature; empty where the file was taken.</param>
public sealed record AreaFileResult(ImmutableArray<Area> Areas, ImmutableArray<string> Notes, ImmutableArray<string> Errors);
