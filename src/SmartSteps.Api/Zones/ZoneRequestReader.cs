using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Zones;

/// <summary>Reads a zone to be registered or checked from a body; all that is wrong with its form comes back at once. Thread-safe.</summary>
internal sealed class ZoneRequestReader(MarketLookup markets, IFactsReader facts)
{
    private const int MostIndoorZones = 1_000;
    private const int LowestLevel = -20;
    private const int HighestLevel = 200;

    private static readonly string[] Members = ["id", "market", "name", "outline", "indoorZones", "level", "parts", "from"];

    /// <summary>The request; or the problem.</summary>
    /// <param name="body">The object that was sent.</param>
    /// <param name="idInPath">The zone's id where the path names it; null where the body does.</param>
    public async ValueTask<(ZoneRequest? Request, Problem? Problem)> ReadAsync(HttpContext context, JsonText body, string? idInPath)
    {
        var reader = new JsonObjectReader(body.Root, Members);
        var id = IdOf(reader, idInPath);
        var name = reader.Text("name", required: true);
        var marketName = reader.Text("market", required: true);
        var indoor = reader.Texts("indoorZones", MostIndoorZones);
        var level = reader.WholeNumber("level", LowestLevel, HighestLevel);
        var from = DayOf(reader);
        var parts = ZonePartsReader.Read(reader, LowestLevel, HighestLevel);
        if (reader.Problem is { } malformed)
        {
            return (null, malformed);
        }

        var (market, problem) = await markets.FindAsync(context, marketName!, "/market");
        if (market is null)
        {
            return (null, problem);
        }

        return (new ZoneRequest
        {
            Tenant = Caller.TenantOf(context),
            Market = market,
            Id = id!.Value,
            Name = name!,
            Outline = reader.Find("outline"),
            IndoorZones = [.. indoor],
            Level = level,
            Parts = parts,
            From = from,
            ClosedThrough = (await facts.FindSealedThroughAsync(market.Id, context.RequestAborted))?.ClosedThrough,
        }, null);
    }

    private static ZoneId? IdOf(JsonObjectReader reader, string? idInPath)
    {
        var text = reader.Text("id", required: idInPath is null) ?? idInPath;
        if (text is null)
        {
            return null;
        }

        if (!ZoneId.TryParse(text, out var id))
        {
            reader.Fault("id", "'id' is 1 to 63 lower-case letters, digits and inner hyphens, such as alexa-mall.");
        }
        else if (idInPath is not null && !string.Equals(text, idInPath, StringComparison.Ordinal))
        {
            reader.Fault("id", "'id' is another one than the path names: leave it out.");
        }

        return id;
    }

    private static DateOnly? DayOf(JsonObjectReader reader)
    {
        if (reader.Text("from") is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100)
        {
            return day;
        }

        reader.Fault("from", "'from' is a local day of the market, such as 2026-03-02.");
        return null;
    }
}
