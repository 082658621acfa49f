using SmartSteps.Reports.Heatmaps;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>What one question would cost.</summary>
/// <param name="Product">What would be bought.</param>
/// <param name="OperationId">The operation that would answer it.</param>
/// <param name="Entitled">True where a contract covers it.</param>
/// <param name="Missing">Where none does: what is missing, by name.</param>
/// <param name="Contract">The contract that it would be bought under.</param>
/// <param name="Unit">What is counted: zone_day, market_hour or market_day.</param>
/// <param name="Units">Units that the question touches.</param>
/// <param name="NotReleased">Units of these that are not released (yet): answered with no data, and free.</param>
/// <param name="Owned">Units of these that were bought before: free, in whatever form and however often.</param>
/// <param name="Billed">Units of these that would be billed.</param>
/// <param name="Lines">These by price; units that the fee includes have the price 0.</param>
/// <param name="Amount">What the call would cost, not rounded.</param>
/// <param name="Quota">The contract's quota, if it has one.</param>
internal sealed record QuoteItemView(
    string Product,
    string OperationId,
    bool Entitled,
    IReadOnlyList<ProblemErrorView>? Missing,
    string? Contract,
    string? Unit,
    int? Units,
    int? NotReleased,
    int? Owned,
    int? Billed,
    IReadOnlyList<PriceLineView>? Lines,
    MoneyView? Amount,
    QuotaView? Quota)
{
    public static QuoteItemView Lacking(SoldProduct product, string operationId, IReadOnlyList<ProblemErrorView>? missing) =>
        new(SnakeCase.Of(product), operationId, false, missing ?? [], null, null, null, null, null, null, null, null, null);

    public static QuoteItemView Of(string operationId, QuotedPurchase quoted) => new(
        SnakeCase.Of(quoted.Of.Product),
        operationId,
        true,
        null,
        quoted.Contract.Id.Value,
        SnakeCase.Of(quoted.Of.Unit),
        quoted.Asked,
        quoted.Unreleased,
        quoted.Owned,
        quoted.New,
        [.. quoted.Lines.Select(l => PriceLineView.Of(l, quoted.Amount.Currency))],
        MoneyView.Of(quoted.Amount),
        quoted.Contract.Terms.MonthlyUnits is { } units ? new QuotaView(units, quoted.QuotaLeft ?? 0, quoted.Passed is not null) : null);
}
