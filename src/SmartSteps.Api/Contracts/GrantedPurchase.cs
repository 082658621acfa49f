using Microsoft.AspNetCore.Http;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>A purchase that passed the gate, and the contract that it falls under: what is metered once the answer is on its way.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Purchase">What was asked for.</param>
internal sealed record GrantedPurchase(SalesContract Contract, Purchase Purchase)
{
    /// <summary>All that was granted for a request so far, in the order in which it was asked for; none for who buys nothing.</summary>
    public static IReadOnlyList<GrantedPurchase> Of(HttpContext context) => context.Features.Get<Kept>()?.Purchases ?? [];

    /// <summary>Keeps it for the operation and for what comes after it.</summary>
    public void KeepIn(HttpContext context)
    {
        if (context.Features.Get<Kept>() is not { } kept)
        {
            context.Features.Set(kept = new Kept());
        }

        kept.Purchases.Add(this);
    }

    private sealed class Kept
    {
        public List<GrantedPurchase> Purchases { get; } = [];
    }
}
