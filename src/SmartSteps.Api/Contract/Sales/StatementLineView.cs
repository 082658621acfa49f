using SmartSteps.Reports.Heatmaps;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>What of a product was bought in the month.</summary>
/// <param name="Product">The product.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Units">How many units, those included in the fee counted.</param>
/// <param name="Prices">The units by price.</param>
/// <param name="Amount">What is to be paid: the sum of the usage records, rounded half to even.</param>
internal sealed record StatementLineView(string Product, string Unit, long Units, IReadOnlyList<PriceLineView> Prices, MoneyView Amount)
{
    public static StatementLineView Of(StatementLine line) => new(
        SnakeCase.Of(line.Unit.Product), SnakeCase.Of(line.Unit.Unit), line.Units, [.. line.Prices.Select(p => PriceLineView.Of(p, line.Amount.Currency))], MoneyView.Of(line.Amount));
}
