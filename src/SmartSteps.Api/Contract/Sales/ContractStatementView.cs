using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>The part of a statement that is about one contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Title">Its title.</param>
/// <param name="PricePlan">The price plan of the month.</param>
/// <param name="PricePlanFrom">The month from which on this version of it holds.</param>
/// <param name="Fee">The monthly fee.</param>
/// <param name="Lines">A line for each product and kind of unit.</param>
/// <param name="Total">The sum of fee and lines.</param>
internal sealed record ContractStatementView(
    string Contract, string Title, string PricePlan, string PricePlanFrom, MoneyView Fee, IReadOnlyList<StatementLineView> Lines, MoneyView Total)
{
    public static ContractStatementView Of(ContractStatement part) => new(
        part.Terms.Contract.Value,
        part.Title,
        part.Terms.Plan.Id.Value,
        part.Terms.Plan.From.ToString(),
        MoneyView.Of(part.Fee),
        [.. part.Lines.Select(StatementLineView.Of)],
        MoneyView.Of(part.Total));
}
