using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Markets;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Zones;

/// <summary>
/// Finds the zone that a request is about among those of the caller's tenant. Nobody else's zones are ever looked at, so that a zone that does not exist and one
/// that belongs to another cannot be told apart: not by the answer, not by the time it takes. Thread-safe.
/// </summary>
internal sealed class ZoneLookup(IZoneRegistry zones, MarketLookup markets)
{
    private const int LongestChain = 8;

    /// <summary>The zone that the path names as <c>id</c>, or the problem.</summary>
    public async ValueTask<(FoundZone? Zone, Problem? Problem)> FindAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["id"] as string ?? string.Empty;
        return await FindAsync(context, name) is { } found
            ? found.Market.Status == MarketStatus.Withdrawn ? (null, Problems.WithdrawnMarket(found.Market.Id.Value)) : (found, null)
            : (null, Unknown(name));
    }

    /// <summary>The caller's zone of this name, its market withdrawn or not; null where there is none.</summary>
    public async ValueTask<FoundZone?> FindAsync(HttpContext context, string name)
    {
        if (!ZoneId.TryParse(name, out var id)
            || await zones.FindAsync(Caller.TenantOf(context), id, context.RequestAborted) is not { } zone
            || await markets.FindAsync(context, zone.Market) is not { } market)
        {
            return null;
        }

        return await FoundAsync(context, zone, market);
    }

    /// <summary>The indoor zones of a mall, by storey and name, also those that have ended.</summary>
    public async ValueTask<IReadOnlyList<FoundZone>> PartsAsync(HttpContext context, FoundZone mall)
    {
        var all = await zones.ListAsync(mall.Zone.Tenant, mall.Market.Id, context.RequestAborted);
        var parts = new List<FoundZone>();
        foreach (var part in all.Where(z => z.Parent == mall.Zone.Id).OrderBy(z => z.Level ?? int.MinValue).ThenBy(z => z.Id.Value, StringComparer.Ordinal))
        {
            parts.Add(await FoundAsync(context, part, mall.Market));
        }

        return parts;
    }

    public static Problem NotDrawn(FoundZone zone) => new(
        StatusCodes.Status409Conflict, "no-outline", "The zone was not drawn",
        $"Zone '{zone.Zone.Id}' is measured on indoor zones and has no outline, so that no tiles of the map belong to it. Its visitors: GET {zone.Path}/visitors.");

    public static Problem Unknown(string name, string parameter = "id") => new(
        StatusCodes.Status404NotFound, "unknown-zone", "There is no such zone",
        $"You have no zone '{Problems.Shorten(name)}'. GET /v1/zones lists yours, POST /v1/zones registers one.")
    { Errors = [new(parameter, "unknown")] };

    private async ValueTask<FoundZone> FoundAsync(HttpContext context, Zone zone, Market market)
    {
        var measured = zone;
        for (var i = 0; i < LongestChain && measured.MeasuredAs is { } earlier; i++)
        {
            measured = await zones.FindAsync(zone.Tenant, earlier, context.RequestAborted)
                ?? throw new InvalidDataException($"Zone {measured.Id} is measured as {earlier}, which is not there.");
        }

        var found = new FoundZone(zone, measured, market);
        return zone is { Area: null, Parent: { } mall } ? found with { Ground = (await zones.FindAsync(zone.Tenant, mall, context.RequestAborted))?.Area } : found;
    }
}
