namespace SmartSteps.Api.Contract.Sales;

/// <summary>A price plan with its versions.</summary>
/// <param name="Id">The plan.</param>
/// <param name="InForce">The month from which on the version holds that holds now; nothing where all hold later.</param>
/// <param name="Versions">All versions, by the month that they hold from.</param>
internal sealed record PricePlanHistoryView(string Id, string? InForce, IReadOnlyList<PricePlanView> Versions);
