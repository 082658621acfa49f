namespace SmartSteps.Gate;

/// <summary>One file of a take-in, opened; stays the caller's to close.</summary>
/// <param name="Name">For people; in results and progress.</param>
/// <param name="Content">CSV as UTF-8 text, plain or gzip.</param>
public sealed record IngestSource(string Name, Stream Content);
