using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>What went wrong with a file, or with the take-in as a whole.</summary>
/// <param name="File">The file; empty where it is the take-in as a whole.</param>
/// <param name="Refusal">The kind.</param>
/// <param name="Detail">What to do about it, in a sentence.</param>
/// <param name="PartTaken">True when rows before the fault were taken and stay.</param>
public sealed record IngestFault(string File, IntakeRefusal Refusal, string Detail, bool PartTaken);
