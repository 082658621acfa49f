using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Zones;
using SmartSteps.Facts;

namespace SmartSteps.Api.ZoneHeatmaps;

/// <summary>
/// GET /v1/zones/{id}/heatmaps/{date}[/{hour}].{extension}: a mall is drawn on its indoor zones, because a leaf is too coarse inside a building; any other zone with
/// the tiles in and around it.
/// </summary>
internal sealed class ZoneHeatmapEndpoint(ZoneLookup zones, SaleGate gate, MallHeatmaps malls, SurroundingsHeatmaps surroundings, IFactsReader facts)
{
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (zone, problem) = await zones.FindAsync(context);
        if (zone is null)
        {
            return problem!;
        }

        (var time, problem) = ZoneHeatmapTime.Read(context.Request, zone.Market);
        if (time is null)
        {
            return problem!;
        }

        var parts = (await zones.PartsAsync(context, zone)).Where(p => p.Zone.From <= time.Day && !(p.Zone.Until <= time.Day)).ToList();
        if (parts.Count == 0 && SurroundingsHeatmaps.TooLarge(zone) is { } large)
        {
            return large;
        }

        var (from, to) = time.SecondsIn(zone.Market);
        if (await gate.CheckAsync(context, zone.Market, zone.Place, from, to) is { } refused)
        {
            return refused;
        }

        var through = await facts.FindSealedThroughAsync(zone.Market.Id, context.RequestAborted);
        return parts.Count > 0
            ? await malls.AnswerAsync(zone, parts, time, through, context.RequestAborted)
            : await surroundings.AnswerAsync(zone, time, through, context.RequestAborted);
    }
}
