namespace SmartSteps.Benchmarks.Intake;

/// <summary>What the server said to a batch.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RetryAfter">How long to wait before it is sent again; zero where that was not said.</param>
/// <param name="Problem">The body of a refusal.</param>
internal readonly record struct BatchAnswer(int Status, TimeSpan RetryAfter, string Problem);
