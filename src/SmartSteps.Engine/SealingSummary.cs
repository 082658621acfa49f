namespace SmartSteps.Engine;

/// <summary>What a round of sealing did for a market.</summary>
/// <param name="SealedHours">Hours that became public in this round.</param>
/// <param name="ClosedDays">Days that were closed for ever in this round.</param>
/// <param name="RefusedByLedger">Days on which the privacy ledger refused a seal because it would pass the cap.</param>
public sealed record SealingSummary(int SealedHours, int ClosedDays, IReadOnlyList<DateOnly> RefusedByLedger);
