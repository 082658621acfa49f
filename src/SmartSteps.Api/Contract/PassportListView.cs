namespace SmartSteps.Api.Contract;

/// <summary>The passports of a range.</summary>
/// <param name="Range">The range that was asked for.</param>
/// <param name="Passports">Their ids, by time: ask for each to get it signed.</param>
internal sealed record PassportListView(string Range, IReadOnlyList<string> Passports);
