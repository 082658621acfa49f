namespace SmartSteps.Benchmarks.Queries;

/// <summary>What a run of wrk came to.</summary>
/// <param name="PerSecond">Requests answered in a second.</param>
/// <param name="P99">The time that 99 of 100 requests took no longer than.</param>
internal sealed record WrkResult(double PerSecond, TimeSpan P99);
