using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release;

/// <summary>A product's whole-day cost on the ledger of (operator, market, day). Booked with the product's first seal of the day, never refunded.</summary>
/// <param name="Operator">The operator whose subscribers bear it.</param>
/// <param name="Market">The market.</param>
/// <param name="Day">The market-local day.</param>
/// <param name="Product">The product.</param>
/// <param name="Rho">zCDP cost, exact.</param>
public sealed record Debit(string Operator, MarketId Market, DateOnly Day, ProductId Product, Rational Rho);
