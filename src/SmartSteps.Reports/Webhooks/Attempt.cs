namespace SmartSteps.Reports.Webhooks;

/// <summary>One attempt of a delivery. Immutable.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="At">When it began.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status, where there was one.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="NextAt">When the next one is due; null where there is none.</param>
public sealed record Attempt(int Number, DateTimeOffset At, AttemptOutcome Outcome, int? Status, TimeSpan Duration, DateTimeOffset? NextAt);
