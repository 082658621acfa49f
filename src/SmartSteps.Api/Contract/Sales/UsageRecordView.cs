using SmartSteps.Reports.Statements;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>An answer that was billed, or a sum of such.</summary>
/// <param name="Id">The record; of a sum nothing.</param>
/// <param name="At">When it was billed; of a sum nothing.</param>
/// <param name="Day">That day where it is billed; of a sum over days nothing.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Product">What was bought.</param>
/// <param name="Unit">What is counted: zone_day, market_hour or market_day.</param>
/// <param name="Market">The market; of a sum nothing.</param>
/// <param name="Place">What of it: zone:ID, pair:ID+ID, or market; of a sum nothing.</param>
/// <param name="From">The first local day of the units; of a sum nothing.</param>
/// <param name="Until">The local day after the last one; of a sum nothing.</param>
/// <param name="Records">How many records.</param>
/// <param name="Units">How many units were new.</param>
/// <param name="Amount">What they cost, not rounded.</param>
/// <param name="OperationId">What was called; of a sum nothing.</param>
/// <param name="Key">The public part of the key that called; of a sum nothing.</param>
internal sealed record UsageRecordView(
    string? Id,
    DateTimeOffset? At,
    DateOnly? Day,
    string Contract,
    string Product,
    string Unit,
    string? Market,
    string? Place,
    DateOnly? From,
    DateOnly? Until,
    long Records,
    long Units,
    MoneyView Amount,
    string? OperationId,
    string? Key)
{
    public static UsageRecordView Of(UsageEntry entry) => new(
        entry.Id, entry.At, entry.Day, entry.Contract, entry.Product, entry.Unit, entry.Market, entry.Place, entry.From, entry.Until, entry.Records, entry.Units,
        MoneyView.Of(entry.Amount), entry.OperationId, entry.Key);
}
