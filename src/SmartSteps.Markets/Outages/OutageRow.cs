using System.Collections.Immutable;

namespace SmartSteps.Markets.Outages;

/// <summary>A declaration as a file gives it.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="FromUnixSeconds">First second.</param>
/// <param name="ToUnixSeconds">First second after it.</param>
/// <param name="Cells">Names of cells; none: all of the market.</param>
public sealed record OutageRow(int Line, long FromUnixSeconds, long ToUnixSeconds, ImmutableArray<string> Cells);
