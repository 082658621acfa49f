namespace SmartSteps.Sales.Pricing;

/// <summary>What is wrong with the text of a price plan.</summary>
/// <param name="Pointer">Where, as JSON pointer.</param>
/// <param name="Detail">What to do about it.</param>
public readonly record struct PricePlanFault(string Pointer, string Detail);
