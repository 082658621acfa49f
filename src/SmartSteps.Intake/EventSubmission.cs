using SmartSteps.Markets;

namespace SmartSteps.Intake;

/// <summary>What comes with a stream of events.</summary>
/// <param name="Market">The market.</param>
/// <param name="Id">The sender's name for it: sent again under the same name it adds nothing.</param>
/// <param name="Columns">How the file's columns map to ours.</param>
/// <param name="Bytes">Bytes that will come, as sent; null where that is not known.</param>
public sealed record EventSubmission(MarketId Market, BatchId Id, ColumnMapping Columns, long? Bytes = null);
