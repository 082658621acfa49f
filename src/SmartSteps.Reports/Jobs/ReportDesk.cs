using System.Collections.Immutable;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Reports.Jobs;

/// <summary>Finds what orders name, and says what is wrong with them. Only zones of the tenant that orders are ever looked at. Thread-safe.</summary>
/// <param name="markets">The markets.</param>
/// <param name="zones">The zones.</param>
/// <param name="hours">How far markets are closed.</param>
public sealed class ReportDesk(IMarketRegistry markets, IZoneRegistry zones, MarketHours hours)
{
    private const int LongestChain = 8;

    /// <summary>The market that a template, zones and perhaps a market's name say; or what is wrong with them.</summary>
    public async ValueTask<(Market? Market, ReportFault? Fault)> MarketAsync(
        TenantId tenant, ReportTemplate template, MarketId? named, ImmutableArray<ZoneId> ids, CancellationToken cancellationToken)
    {
        var terms = TemplateTerms.Of(template);
        if (ids.Length < terms.LeastZones || ids.Length > terms.MostZones)
        {
            return (null, new ReportFault("zones", $"This template takes {CountOf(terms)}."));
        }

        if (ids.Distinct().Count() != ids.Length)
        {
            return (null, new ReportFault("zones", "A zone is named twice."));
        }

        if (terms.MostZones == 0)
        {
            return named is not { } id ? (null, new ReportFault("market", "'market' is missing: this template is about a market. GET /v1/markets lists them."))
                : await markets.FindAsync(id, cancellationToken) is { } known ? (known, null)
                : (null, new ReportFault("market", $"No market is called '{id}'. GET /v1/markets lists them."));
        }

        MarketId? market = named;
        foreach (var id in ids)
        {
            if (await zones.FindAsync(tenant, id, cancellationToken) is not { } zone)
            {
                return (null, new ReportFault("zones", $"You have no zone '{id}'. GET /v1/zones lists yours."));
            }

            if (market is { } other && other != zone.Market)
            {
                return (null, new ReportFault("zones", $"Zone '{id}' lies in market '{zone.Market}', not in '{other}': a report is about one market."));
            }

            market = zone.Market;
        }

        return (await markets.FindAsync(market!.Value, cancellationToken) ?? throw new InvalidDataException($"Market {market} is missing."), null);
    }

    /// <summary>All that an order names; or what is wrong with it.</summary>
    public async ValueTask<(ReportQuestion? Question, ReportFault? Fault)> FindAsync(TenantId tenant, ReportOrder order, CancellationToken cancellationToken)
    {
        var (market, fault) = await MarketAsync(tenant, order.Template, order.Market, order.Zones, cancellationToken);
        if (market is null)
        {
            return (null, fault);
        }

        var terms = TemplateTerms.Of(order.Template);
        var days = order.DayAfter.DayNumber - order.FirstDay.DayNumber;
        if (days < 1 || days > terms.MostDays)
        {
            return (null, new ReportFault("to", $"The window has {days} local days; this template takes {(terms.MostDays == 1 ? "one" : $"1 to {terms.MostDays}")}. 'to' is the day after the last."));
        }

        var found = ImmutableArray.CreateBuilder<ReportZone>();
        foreach (var id in order.Zones)
        {
            found.Add(await ZoneAsync((await zones.FindAsync(tenant, id, cancellationToken))!, cancellationToken));
        }

        var parts = order.Template == ReportTemplate.MallWeek ? await PartsAsync(found[0].Zone, order, cancellationToken) : [];
        return order.Template == ReportTemplate.MallWeek && parts.IsEmpty
            ? (null, new ReportFault("zones", $"Zone '{order.Zones[0]}' has no indoor zones on these days: this template is about a mall whose zones name it as their parent."))
            : (new ReportQuestion(order, market, found.DrainToImmutable(), parts, await hours.ClosedThroughAsync(market.Id, cancellationToken)), null);
    }

    private static string CountOf(TemplateTerms terms) => (terms.LeastZones, terms.MostZones) switch
    {
        (_, 0) => "no zones: it is about a market",
        (1, 1) => "one zone",
        var (least, most) => $"{least} to {most} zones",
    };

    private async ValueTask<ImmutableArray<ReportZone>> PartsAsync(Zone mall, ReportOrder order, CancellationToken cancellationToken)
    {
        var all = await zones.ListAsync(mall.Tenant, mall.Market, cancellationToken);
        var parts = ImmutableArray.CreateBuilder<ReportZone>();
        foreach (var part in all.Where(z => z.Parent == mall.Id && z.From < order.DayAfter && !(z.Until <= order.FirstDay))
                     .OrderBy(z => z.Level ?? int.MinValue).ThenBy(z => z.Id.Value, StringComparer.Ordinal))
        {
            parts.Add(await ZoneAsync(part, cancellationToken));
        }

        return parts.DrainToImmutable();
    }

    private async ValueTask<ReportZone> ZoneAsync(Zone zone, CancellationToken cancellationToken)
    {
        var measured = zone;
        for (var i = 0; i < LongestChain && measured.MeasuredAs is { } earlier; i++)
        {
            measured = await zones.FindAsync(zone.Tenant, earlier, cancellationToken)
                ?? throw new InvalidDataException($"Zone {measured.Id} is measured as {earlier}, which is not there.");
        }

        var ground = zone is { Area: null, Parent: { } mall } ? (await zones.FindAsync(zone.Tenant, mall, cancellationToken))?.Area : zone.Area;
        return new ReportZone(zone, measured, ground);
    }
}
