using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Pricing;

/// <summary>What has a price of its own: a product by what is counted of it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct PricedUnit(SoldProduct Product, PurchaseUnit Unit);
