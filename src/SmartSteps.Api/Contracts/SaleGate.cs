using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Metering;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>
/// The one way to what is sold: whoever is about to answer a question asks here first. What is granted is kept as <see cref="GrantedPurchase"/>. Thread-safe.
/// </summary>
internal sealed class SaleGate(Entitlements entitlements)
{
    /// <summary>Throws where an operation that sells is about to answer something that nobody was granted: figures never leave by an oversight.</summary>
    /// <exception cref="InvalidOperationException">The operation did not ask, or asked for another product than it says that it sells.</exception>
    public static void RequirePassed(HttpContext context, Operation operation, Answer answer)
    {
        if (operation.Sells.Count > 0 && answer is not (Problem or RedirectAnswer or BodyAnswer { HoldsFigures: false }) && !Caller.IsOperator(context)
            && !GrantedPurchase.Of(context).Any(granted => operation.Sells.Contains(granted.Purchase.Product)))
        {
            throw new InvalidOperationException($"{operation.Method} {operation.Route} sells, and its answer was not granted.");
        }
    }

    /// <summary>The same for the one product that the operation sells.</summary>
    /// <param name="fromUnixSeconds">First second that figures are about.</param>
    /// <param name="toUnixSeconds">First second after it.</param>
    public ValueTask<Problem?> CheckAsync(HttpContext context, Market market, PurchasedPlace place, long fromUnixSeconds, long toUnixSeconds) =>
        context.Features.Get<Operation>() is { Sells: [var product] }
            ? CheckAsync(context, new Purchase(product, market, place, fromUnixSeconds, toUnixSeconds))
            : throw new InvalidOperationException("The operation does not say which one product it sells.");

    /// <summary>The same for a window of a zone.</summary>
    public ValueTask<Problem?> CheckAsync(HttpContext context, FoundZone zone, TimeWindow window) =>
        CheckAsync(context, zone.Market, zone.Place, window.FromUnixSeconds, window.ToUnixSeconds);

    /// <summary>Null when the caller has any contract in force in the market: what is measured there, others look at too. Registering sells nothing.</summary>
    public async ValueTask<Problem?> CheckPresenceAsync(HttpContext context, Market market)
    {
        var entitlement = await entitlements.CheckPresenceAsync(Caller.TenantOf(context), market, context.RequestAborted);
        return entitlement.Granted is null ? EntitlementProblems.Of(entitlement, market) : null;
    }

    /// <summary>Null when the purchase falls under a contract of the caller's; otherwise the problem, which names all that is missing. An operator looks at its own market and needs none.</summary>
    /// <param name="purchase">What is asked for; its purpose is read here.</param>
    public async ValueTask<Problem?> CheckAsync(HttpContext context, Purchase purchase)
    {
        if (purchase.Market.Status == MarketStatus.Withdrawn)
        {
            return Problems.WithdrawnMarket(purchase.Market.Id.Value);
        }

        if (StatedPurpose.Read(context.Request, out var purpose) is { } wrong)
        {
            return wrong;
        }

        if (Caller.IsOperator(context))
        {
            return null;
        }

        purchase = purchase with { Purpose = purpose };
        var entitlement = await entitlements.CheckAsync(Caller.TenantOf(context), purchase, context.RequestAborted);
        if (entitlement.Granted is not { } contract)
        {
            return EntitlementProblems.Of(entitlement, purchase);
        }

        new GrantedPurchase(contract, purchase).KeepIn(context);
        return context.Features.Get<QuoteMark>()?.Pass();
    }
}
