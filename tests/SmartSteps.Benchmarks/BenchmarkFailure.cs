namespace SmartSteps.Benchmarks;

/// <summary>A benchmark cannot go on, and the reason lies outside of this program. It ends with exit code 1 and both sentences.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="remedy">What to do about it.</param>
internal sealed class BenchmarkFailure(string message, string remedy) : Exception(message)
{
    public string Remedy { get; } = remedy;
}
