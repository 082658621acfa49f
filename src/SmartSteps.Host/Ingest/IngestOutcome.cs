using SmartSteps.Engine;
using SmartSteps.Markets;

namespace SmartSteps.Host.Ingest;

/// <summary>What became of a request.</summary>
/// <param name="Market">The market it was for.</param>
/// <param name="Totals">Rows of the event files.</param>
/// <param name="Sealing">Hours sealed and days closed.</param>
/// <param name="Refusals">Files refused as a whole, each with what to do about it; empty when all is well.</param>
internal sealed record IngestOutcome(Market Market, EventTotals Totals, SealingSummary Sealing, IReadOnlyList<string> Refusals);
