using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Facts;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Products;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Zones;

/// <summary>/v1/zone-pairs: zones whose common visitors are counted.</summary>
internal sealed class ZonePairEndpoints(IZoneRegistry registry, SaleGate gate, ZoneLookup zones, PairDesk desk, IFactsReader facts)
{
    public static readonly IReadOnlyList<string> ListParameters = [.. Page.Parameters, "format"];

    /// <summary>GET /v1/zone-pairs.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => k.Split('/') is [var first, var second] && ZoneId.TryParse(first, out _) && ZoneId.TryParse(second, out _));
        if (page is null)
        {
            return problem!;
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfTables);
        if (format is null)
        {
            return problem!;
        }

        var all = await registry.ReadAsync(Caller.TenantOf(context), context.RequestAborted);
        var (found, next) = page.Take(all.Pairs.OrderBy(KeyOf, StringComparer.Ordinal), KeyOf, "/v1/zone-pairs");
        if (format == AnswerFormat.Json)
        {
            return BodyAnswer.Json(new Envelope<IReadOnlyList<ZonePairView>>(
                [.. found.Select(ZonePairView.Of)], null, new LinksView("/v1/zone-pairs" + context.Request.QueryString, next)));
        }

        var body = TableBody.Write(format, ZoneTable.Of(found), TableAbout.Of("Pairs of zones", null));
        return new BodyAnswer(EntityTag.Of(body), format.Compressible, () => new Representation(format.ContentType, body))
        {
            FileName = $"zone-pairs.{format.Name}",
            Link = next is null ? null : $"<{next}&format={format.Name}>; rel=\"next\"",
        };
    }

    /// <summary>POST /v1/zone-pairs.</summary>
    public async Task<Answer> PostAsync(HttpContext context, JsonText body)
    {
        var reader = new JsonObjectReader(body.Root, "first", "second");
        var names = (First: reader.Text("first", required: true), Second: reader.Text("second", required: true));
        if (reader.Problem is { } malformed)
        {
            return malformed;
        }

        var (first, second) = (await zones.FindAsync(context, names.First!), await zones.FindAsync(context, names.Second!));
        foreach (var (name, zone, text) in new[] { ("first", first, names.First!), ("second", second, names.Second!) })
        {
            if (zone is null)
            {
                reader.Fault(name, $"You have no zone '{Problems.Shorten(text)}'.");
            }
        }

        if (first is not null && second is not null && first.Market.Id != second.Market.Id)
        {
            reader.Fault("second", $"It lies in market '{second.Market.Id}', the first in '{first.Market.Id}': a pair is of one market.");
        }

        if (reader.Problem is { } wrong)
        {
            return wrong;
        }

        if (await gate.CheckPresenceAsync(context, first!.Market) is { } unsold)
        {
            return unsold;
        }

        var through = await facts.FindSealedThroughAsync(first!.Market.Id, context.RequestAborted);
        var registered = await desk.RegisterAsync(first.Zone.Tenant, first.Market, first.Zone.Id, second!.Zone.Id, through?.ClosedThrough, context.RequestAborted);
        return registered.Refusal is { } refusal
            ? ZoneRefusals.Of(refusal)
            : BodyAnswer.Json(
                new Envelope<ZonePairView>(ZonePairView.Of(registered.Pair!), null, new LinksView(PathOf(registered.Pair!))),
                registered.Outcome == ZoneOutcome.Done ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                PathOf(registered.Pair!));
    }

    /// <summary>DELETE /v1/zone-pairs/{first}/{second}.</summary>
    public async Task<Answer> EndAsync(HttpContext context)
    {
        var (one, two) = (context.Request.RouteValues["first"] as string ?? string.Empty, context.Request.RouteValues["second"] as string ?? string.Empty);
        var first = await zones.FindAsync(context, one);
        if (first is null || !ZoneId.TryParse(two, out var second))
        {
            return ZoneLookup.Unknown(first is null ? one : two, first is null ? "first" : "second");
        }

        var through = await facts.FindSealedThroughAsync(first.Market.Id, context.RequestAborted);
        var ended = await desk.EndAsync(first.Zone.Tenant, first.Zone.Id, second, through?.ClosedThrough, context.RequestAborted);
        return ended.Refusal is { } refusal
            ? ZoneRefusals.Of(refusal)
            : BodyAnswer.Json(new Envelope<ZonePairView>(ZonePairView.Of(ended.Pair!), null, new LinksView(PathOf(ended.Pair!))));
    }

    private static string KeyOf(ZonePair pair) => string.Create(CultureInfo.InvariantCulture, $"{pair.First}/{pair.Second}");

    private static string PathOf(ZonePair pair) => $"/v1/zone-pairs/{pair.First}/{pair.Second}";
}
