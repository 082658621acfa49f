namespace SmartSteps.Facts.Log;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Place">Where: an entry, a tile, a seal, a file.</param>
/// <param name="Fault">What is wrong there.</param>
public sealed record LogFinding(string Place, string Fault);
