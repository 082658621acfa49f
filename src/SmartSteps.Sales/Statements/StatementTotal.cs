using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Statements;

/// <summary>What is to be paid in one currency.</summary>
/// <param name="Net">The sum of all lines.</param>
/// <param name="TaxPercent">The tax on it, in percent.</param>
public sealed record StatementTotal(Money Net, decimal TaxPercent)
{
    /// <summary>The tax, rounded half to even.</summary>
    public Money Tax => Money.Of(Math.Round(Net.Amount * TaxPercent / 100, Money.MostDecimals, MidpointRounding.ToEven), Net.Currency).Rounded;

    /// <summary>Both together.</summary>
    public Money Gross => Net + Tax;
}
