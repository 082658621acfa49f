using System.Text.Json;

namespace SmartSteps.Markets.Areas;

/// <summary>What a GeoJSON feature says of itself.</summary>
public static class FeatureText
{
    /// <summary>A member of the feature or, failing that, a property of that name, as trimmed text; null where neither is a text or number.</summary>
    public static string? Of(JsonElement feature, string name)
    {
        if (feature.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return feature.TryGetProperty(name, out var member) && Plain(member) is { } text ? text
            : feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
                && properties.TryGetProperty(name, out var property) ? Plain(property)
            : null;
    }

    private static string? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!.Trim(),
        JsonValueKind.Number => json.GetRawText(),
        _ => null,
    };
}
