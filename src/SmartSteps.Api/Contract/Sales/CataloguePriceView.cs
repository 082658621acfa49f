namespace SmartSteps.Api.Contract;

/// <summary>What a unit costs.</summary>
/// <param name="PricePlan">The plan that says so.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PerUnit">Price of the first unit of a month, as a decimal number.</param>
internal sealed record CataloguePriceView(string PricePlan, string Currency, decimal PerUnit);
