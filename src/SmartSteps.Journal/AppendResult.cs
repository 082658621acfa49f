namespace SmartSteps.Journal;

/// <summary>The answer to an append.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Receipt">The stored receipt; empty for <see cref="AppendOutcome.DayClosed"/>.</param>
/// <param name="LateEvents">Events of the batch whose hour was pinned for sealing before they came; they count for the day's products only.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, ReadOnlyMemory<byte> Receipt, long LateEvents);
