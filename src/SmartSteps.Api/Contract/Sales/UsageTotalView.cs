namespace SmartSteps.Api.Contract.Sales;

/// <summary>A sum over records.</summary>
/// <param name="Records">How many records.</param>
/// <param name="Units">How many units.</param>
/// <param name="Amount">What they cost, not rounded.</param>
internal sealed record UsageTotalView(long Records, long Units, MoneyView Amount);
