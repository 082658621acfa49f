namespace SmartSteps.Api.Contract.Sales;

/// <summary>A quote: nothing is bought by it.</summary>
/// <param name="Items">The questions in the order in which they were given.</param>
/// <param name="Totals">What all of them cost that are entitled and within the quota, by currency, not rounded.</param>
/// <param name="ValidUntil">Until when the prices hold: the end of the month, as long as nothing else is bought before.</param>
internal sealed record QuoteView(IReadOnlyList<QuoteItemView> Items, IReadOnlyList<MoneyView> Totals, DateTimeOffset ValidUntil);
