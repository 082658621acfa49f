namespace SmartSteps.Api.Contract.Sales;

/// <summary>Questions to be priced, each as if those before it had been bought.</summary>
/// <param name="Items">1 to 100 questions.</param>
internal sealed record QuoteRequestView(IReadOnlyList<QuoteItemRequestView> Items);
