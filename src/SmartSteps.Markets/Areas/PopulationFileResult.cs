using System.Collections.Immutable;

namespace SmartSteps.Markets.Areas;

/// <summary>A population as read from a file, or all that is wrong with it.</summary>
/// <param name="Population">Null where there are errors.</param>
/// <param name="Errors">For people, each naming line and column; empty where the file was taken.</param>
public sealed record PopulationFileResult(Population? Population, ImmutableArray<string> Errors);
