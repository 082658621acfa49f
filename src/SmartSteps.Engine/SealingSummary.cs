namespace SmartSteps.Engine;

/// <summary>What a round of sealing did for a market.</summary>
/// <param name="SealedHours">Hours that became public in this round.</param>
/// <param name="SealedProducts">Products of whole days that became public in this round, eight a day that closes.</param>
/// <param name="ClosedDays">Days that were closed for ever in this round.</param>
/// <param name="RefusedByLedger">Days on which the privacy ledger refused a seal because it would pass the cap; their other products are sealed.</param>
/// <param name="UncoveredDays">Days among the closed ones of which nothing was released, because the feed does not cover them.</param>
public sealed record SealingSummary(
    int SealedHours, int SealedProducts, int ClosedDays, IReadOnlyList<DateOnly> RefusedByLedger, IReadOnlyList<DateOnly> UncoveredDays)
{
    /// <summary>A round in which nothing was due.</summary>
    public static SealingSummary Nothing { get; } = new(0, 0, 0, [], []);
}
