using System.Globalization;
using System.Text.Json;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Markets.Zones;

/// <summary>
/// A file of zones: a GeoJSON Feature or FeatureCollection. Each feature has <c>id</c> (its own, or a property) and, by choice, the properties
/// <c>name</c>, <c>from</c> (yyyy-MM-dd), <c>indoor_zone</c>, <c>level</c> and <c>parent</c> (the id of the mall that it is a part of). Thread-safe.
/// </summary>
public static class ZoneFile
{
    private const int MostErrors = 20;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file; what is wrong with it comes back as errors.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="tenant">Whose zones they will be.</param>
    /// <param name="market">Their market.</param>
    /// <param name="closedThrough">The market's last closed day, or null while none is.</param>
    public static ZoneFileResult Read(ReadOnlyMemory<byte> utf8, TenantId tenant, Market market, DateOnly? closedThrough)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Lenient);
            root = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return new ZoneFileResult([], [], [$"the file is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"]);
        }

        var errors = new List<string>();
        var notes = new List<string>();
        var features = new List<Drawn>();
        foreach (var feature in Features(root))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"feature {features.Count + errors.Count + 1}");
            if (Read(feature, place, errors) is { } drawn)
            {
                features.Add(drawn);
            }
        }

        if (features.Count + errors.Count == 0)
        {
            errors.Add("the file is not a GeoJSON Feature or FeatureCollection, or has no feature");
        }

        var malls = features.Where(drawn => drawn.Parent is null).Select(drawn => drawn.Id).ToHashSet();
        errors.AddRange(features.Where(drawn => drawn.Parent is { } parent && !malls.Contains(parent)).Select(drawn => $"'{drawn.Id}': its parent '{drawn.Parent}' is no zone of the file"));
        if (errors.Count > 0)
        {
            return new ZoneFileResult([], [], [.. errors.Take(MostErrors)]);
        }

        var parts = features.Where(drawn => drawn.Parent is not null).ToLookup(drawn => drawn.Parent!.Value);
        notes.AddRange(features.Where(drawn => drawn.Parent is not null && drawn.IndoorZone is null)
            .Select(drawn => $"'{drawn.Id}' was left out: a part of a mall is measured on indoor cells, and it names no indoor_zone"));
        return new ZoneFileResult(
            [.. features.Where(drawn => drawn.Parent is null).Select(drawn => new ZoneRequest
            {
                Tenant = tenant,
                Market = market,
                Id = drawn.Id,
                Name = drawn.Name,
                Outline = drawn.Geometry,
                IndoorZones = drawn.IndoorZone is { } indoor ? [indoor] : [],
                Level = drawn.Level,
                From = drawn.From,
                ClosedThrough = closedThrough,
                Parts = [.. parts[drawn.Id].Where(part => part.IndoorZone is not null).Select(part => new ZonePartRequest
                {
                    Id = part.Id, Name = part.Name, IndoorZone = part.IndoorZone!, Level = part.Level, Outline = part.Geometry,
                })],
            })],
            [.. notes],
            []);
    }

    private static List<JsonElement> Features(JsonElement root) => root.ValueKind != JsonValueKind.Object ? []
        : root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array ? [.. features.EnumerateArray()]
        : FeatureText.Of(root, "type") == "Feature" ? [root]
        : [];

    private static Drawn? Read(JsonElement feature, string place, List<string> errors)
    {
        if (!ZoneId.TryParse(FeatureText.Of(feature, "id"), out var id))
        {
            errors.Add($"{place}: has no id of 1 to 63 lower-case letters, digits and hyphens");
            return null;
        }

        var (level, from, parent) = (default(int?), default(DateOnly?), default(ZoneId?));
        if (FeatureText.Of(feature, "level") is { } levelText)
        {
            level = int.TryParse(levelText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var storey) && storey is >= -50 and <= 200 ? storey : null;
            if (level is null)
            {
                errors.Add($"{place} ('{id}'): level '{levelText}' is no storey from -50 to 200");
            }
        }

        if (FeatureText.Of(feature, "from") is { } fromText)
        {
            from = DateOnly.TryParseExact(fromText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
            if (from is null)
            {
                errors.Add($"{place} ('{id}'): from '{fromText}' is no day such as 2026-03-02");
            }
        }

        if (FeatureText.Of(feature, "parent") is { } parentText)
        {
            parent = ZoneId.TryParse(parentText, out var mall) ? mall : null;
            if (parent is null)
            {
                errors.Add($"{place} ('{id}'): parent '{parentText}' is no zone's name");
            }
        }

        var geometry = feature.TryGetProperty("geometry", out var drawn) && drawn.ValueKind == JsonValueKind.Object ? drawn : (JsonElement?)null;
        return new Drawn(id, FeatureText.Of(feature, "name") ?? id.Value, geometry, FeatureText.Of(feature, "indoor_zone"), level, from, parent);
    }

    private sealed record Drawn(ZoneId Id, string Name, JsonElement? Geometry, string? IndoorZone, int? Level, DateOnly? From, ZoneId? Parent);
}
