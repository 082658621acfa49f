using SmartSteps.Engine;
using SmartSteps.Gate;
using SmartSteps.Markets;

namespace SmartSteps.Host.Ingest;

/// <summary>What became of a request.</summary>
/// <param name="Market">The market it was for.</param>
/// <param name="Totals">Rows of the event files.</param>
/// <param name="Sealing">Hours sealed and days closed.</param>
/// <param name="Refusals">Files refused as a whole or cut short, each with what to do about it; empty when all is well.</param>
internal sealed record IngestOutcome(Market Market, IngestTotals Totals, SealingSummary Sealing, IReadOnlyList<string> Refusals)
{
    /// <summary>Totals without a row.</summary>
    public static IngestTotals NoEvents { get; } = new(0, 0, 0, new Dictionary<Intake.RejectionReason, long>(), 0, 0, [], null, null);

    /// <summary>True when a file was refused, when not one of the rows was accepted, or when a larger share than this was rejected.</summary>
    /// <param name="maxRejectedPercent">0 to 100.</param>
    public bool IsRefused(double maxRejectedPercent) =>
        Refusals.Count > 0
        || (Totals.Events > 0 && (Totals.Accepted == 0 || (Totals.Events - Totals.Accepted) * 100.0 > maxRejectedPercent * Totals.Events));
}
