using System.Collections.Immutable;

namespace SmartSteps.Markets.Outages;

/// <summary>Declarations as read from a file, or all that is wrong with it.</summary>
/// <param name="Rows">In the file's order; empty where there are errors.</param>
/// <param name="Errors">For people, each naming line and column; empty where the file was read.</param>
public sealed record OutageFileResult(ImmutableArray<OutageRow> Rows, ImmutableArray<string> Errors);
