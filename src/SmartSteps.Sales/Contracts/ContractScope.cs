using System.Collections.Immutable;
using NetTopologySuite.Operation.OverlayNG;
using SmartSteps.Markets;

namespace SmartSteps.Sales.Contracts;

/// <summary>A contract, made ready for being asked what it lacks for a purchase. Thread-safe.</summary>
internal sealed class ContractScope
{
    private readonly ImmutableHashSet<MarketId> whole;
    private readonly ImmutableDictionary<MarketId, OpenGround> parts;

    public ContractScope(SalesContract contract)
    {
        Contract = contract;
        var areas = contract.Terms.Areas;
        whole = [.. areas.Where(a => a.Ground is null).Select(a => a.Market)];
        parts = areas.Where(a => a.Ground is not null).GroupBy(a => a.Market)
            .ToImmutableDictionary(g => g.Key, g => new OpenGround(OverlayNGRobust.Union([.. g.Select(a => a.Ground!)])));
    }

    public SalesContract Contract { get; }

    /// <summary>What it lacks for a purchase made now, in the order of the reasons; nothing where the purchase is granted.</summary>
    public ImmutableArray<RefusalReason> LacksOf(Purchase purchase, DateTimeOffset now)
    {
        var terms = Contract.Terms;
        var lacks = ImmutableArray.CreateBuilder<RefusalReason>();
        AddIf(lacks, !terms.Products.Contains(purchase.Product), RefusalReason.Product);
        AddIf(lacks, !Holds(purchase.Market.Id, purchase.Place), RefusalReason.Area);
        AddIf(
            lacks,
            (terms.DataFrom is { } from && purchase.FirstDay < from) || (terms.DataUntil is { } until && purchase.EndDay > until),
            RefusalReason.DataDays);
        AddIf(lacks, purchase.Purpose is { } purpose && !terms.Purposes.Contains(purpose), RefusalReason.Purpose);
        AddTimes(lacks, purchase.Market, now);
        return lacks.DrainToImmutable();
    }

    /// <summary>What it lacks for anything in a market now.</summary>
    public ImmutableArray<RefusalReason> LacksOf(Market market, DateTimeOffset now)
    {
        var lacks = ImmutableArray.CreateBuilder<RefusalReason>();
        AddIf(lacks, !whole.Contains(market.Id) && !parts.ContainsKey(market.Id), RefusalReason.Area);
        AddTimes(lacks, market, now);
        return lacks.DrainToImmutable();
    }

    private static void AddIf(ImmutableArray<RefusalReason>.Builder lacks, bool isLacking, RefusalReason reason)
    {
        if (isLacking)
        {
            lacks.Add(reason);
        }
    }

    private void AddTimes(ImmutableArray<RefusalReason>.Builder lacks, Market market, DateTimeOffset now)
    {
        AddIf(lacks, !Contract.Terms.Trial && (market.Trial || market.Status != MarketStatus.Live), RefusalReason.MarketNotSold);
        var status = Contract.StatusAt(now, market.Calendar);
        AddIf(lacks, status == ContractStatus.Upcoming, RefusalReason.NotBegun);
        AddIf(lacks, status is ContractStatus.Expired or ContractStatus.Ended, RefusalReason.Expired);
    }

    private bool Holds(MarketId market, PurchasedPlace place) =>
        whole.Contains(market) || (!place.Grounds.IsEmpty && parts.TryGetValue(market, out var open) && place.Grounds.All(open.Holds));
}
