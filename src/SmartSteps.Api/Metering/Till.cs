using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Camara;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Api.Metering;

/// <summary>
/// The one place where answers are billed: when everything that goes into a 200 is at hand and nothing of it was sent yet. What it billed is durable before the first byte goes out; who then gets nothing asks
/// again and is not billed again. Thread-safe.
/// </summary>
internal sealed class Till(Meter meter, ReleasedUnits released, OperationNames names, TimeProvider clock)
{
    /// <summary>Bills what was granted for the request and not bought before. Null when the answer may be sent; or the problem that the contract's quota does not reach.</summary>
    public ValueTask<Problem?> SettleAsync(HttpContext context)
    {
        var granted = GrantedPurchase.Of(context);
        for (var i = 0; i < granted.Count; i++)
        {
            var (contract, purchase) = (granted[i].Contract, granted[i].Purchase);
            if (!meter.IsKnownBought(BoughtPlace.Of(contract.Id, purchase), PurchasedUnits.Of(purchase)))
            {
                return ChargeAsync(context, granted);
            }
        }

        return default;
    }

    /// <summary>The refusal of a purchase that would pass a quota.</summary>
    public static Problem OverQuota(PassedQuota passed, TimeProvider clock)
    {
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"Contract '{passed.Contract}' has a quota of {passed.Quota} units a month; {passed.Used} are used, and this asks for {passed.Asked} more. Nothing was billed. Ask for less, ask for a larger quota, or wait until {passed.Renews:yyyy-MM-dd'T'HH:mm:sszzz}.");
        var wait = passed.Renews - clock.GetUtcNow();
        return new Problem(StatusCodes.Status429TooManyRequests, "quota-exceeded", "The contract's quota does not reach", detail)
        {
            Code = CamaraCode.QuotaExceeded,
            RetryAfter = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds))),
            Errors =
            [
                new("quota", string.Create(CultureInfo.InvariantCulture, $"{passed.Quota} units a month")),
                new("used", string.Create(CultureInfo.InvariantCulture, $"{passed.Used} units")),
                new("asked", string.Create(CultureInfo.InvariantCulture, $"{passed.Asked} units")),
            ],
        };
    }

    private async ValueTask<Problem?> ChargeAsync(HttpContext context, IReadOnlyList<GrantedPurchase> granted)
    {
        // Two windows of one place are one purchase: of what is refused, no part is billed.
        var sales = new List<PlaceSale>();
        foreach (var one in granted.GroupBy(g => BoughtPlace.Of(g.Contract.Id, g.Purchase)))
        {
            var units = UnitSet.Empty;
            foreach (var (_, purchase) in one)
            {
                var asked = PurchasedUnits.Of(purchase);
                units = units.Union(meter.IsKnownBought(one.Key, asked) ? asked : await released.OfAsync(context, purchase, asked, context.RequestAborted));
            }

            sales.Add(new PlaceSale(one.First().Contract, one.Key, units));
        }

        var charged = await meter.ChargeAsync(sales, names.Of(context), Caller.Of(context).Id, context.RequestAborted);
        return charged is [.., { Passed: { } passed }] ? OverQuota(passed, clock) : null;
    }
}
