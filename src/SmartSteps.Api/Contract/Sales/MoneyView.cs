using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>An amount of money.</summary>
/// <param name="Amount">The amount as a decimal text, exact: with up to six decimals where it is a price or the cost of single calls, rounded to the currency's smallest unit in statements.</param>
/// <param name="Currency">ISO 4217 code.</param>
internal sealed record MoneyView(string Amount, string Currency)
{
    public static MoneyView Of(Money money) => new(money.Text, money.Currency.Value);
}
