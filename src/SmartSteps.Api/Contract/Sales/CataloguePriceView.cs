namespace SmartSteps.Api.Contract;

/// <summary>What a unit costs.</summary>
/// <param name="PricePlan">The plan that says so.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PerUnit">Price of the first unit of a month that no fee includes, as a decimal number; 0 under a trial contract.</param>
internal sealed record CataloguePriceView(string PricePlan, string Currency, decimal PerUnit);
