namespace SmartSteps.Gate;

/// <summary>A malformed row as it may be kept.</summary>
/// <param name="Line">Line in the file; the header is line 1.</param>
/// <param name="Column">Our name of the column that is wrong; empty where it is the line as a whole.</param>
/// <param name="Reason">What is wrong, lower snake case.</param>
/// <param name="Row">The row without its identity columns, masked but for a time and a cell that are good; at most 500 characters.</param>
public sealed record QuarantinedRow(long Line, string Column, string Reason, string Row);
