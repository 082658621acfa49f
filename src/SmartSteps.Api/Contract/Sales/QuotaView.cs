namespace SmartSteps.Api.Contract.Sales;

/// <summary>A contract's quota.</summary>
/// <param name="Units">Units that may be bought in a month.</param>
/// <param name="Left">Units left of it in this month afterwards.</param>
/// <param name="Exceeded">True where this would pass it: the call would be answered 429 and nothing billed.</param>
internal sealed record QuotaView(long Units, long Left, bool Exceeded);
