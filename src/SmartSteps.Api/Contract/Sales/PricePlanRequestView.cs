namespace SmartSteps.Api.Contract.Sales;

/// <summary>A version of a price plan.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="From">The month that it holds from; of a plan that there is already, one that has not begun.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="MonthlyFee">Due for every month in which a contract is in force for a day or more, as a decimal text.</param>
/// <param name="Prices">Prices: one without a product for each unit, and those of single products.</param>
internal sealed record PricePlanRequestView(string Name, string From, string Currency, string MonthlyFee, IReadOnlyList<ProductPriceRequestView> Prices);
