namespace SmartSteps.Engine;

/// <summary>What one round over a market has done so far.</summary>
internal sealed class SealingRound
{
    public int SealedHours { get; set; }

    public int SealedProducts { get; set; }

    public int ClosedDays { get; set; }

    /// <summary>Days that the ledger had no room for.</summary>
    public List<DateOnly> Refused { get; } = [];

    /// <summary>Days that the feed does not cover.</summary>
    public List<DateOnly> Uncovered { get; } = [];

    /// <summary>What kept a day from being sealed.</summary>
    public List<Exception> Failures { get; } = [];

    public SealingSummary Summary() => new(SealedHours, SealedProducts, ClosedDays, Refused, Uncovered);
}
