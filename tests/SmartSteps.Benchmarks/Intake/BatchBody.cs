namespace SmartSteps.Benchmarks.Intake;

/// <summary>A body within the file of bodies.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Rows">Its events.</param>
internal sealed record BatchBody(long Offset, int Length, int Rows);
