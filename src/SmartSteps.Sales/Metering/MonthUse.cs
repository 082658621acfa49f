namespace SmartSteps.Sales.Metering;

/// <summary>What was bought under a contract in a month so far.</summary>
/// <param name="Product">Units of the product and kind in question.</param>
/// <param name="All">Units of everything.</param>
/// <param name="Terms">What the month is billed by; null while nothing was bought in it.</param>
public sealed record MonthUse(long Product, long All, BillingTerms? Terms);
