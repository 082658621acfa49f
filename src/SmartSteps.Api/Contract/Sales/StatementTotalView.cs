using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>What is to be paid in one currency.</summary>
/// <param name="Net">The sum of all lines.</param>
/// <param name="Tax">The tax on it, rounded half to even.</param>
/// <param name="Gross">Both together.</param>
internal sealed record StatementTotalView(MoneyView Net, MoneyView Tax, MoneyView Gross)
{
    public static StatementTotalView Of(StatementTotal total) => new(MoneyView.Of(total.Net), MoneyView.Of(total.Tax), MoneyView.Of(total.Gross));
}
