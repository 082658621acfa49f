using System.Text.Json;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>The bodies that the OpenAPI document gives as examples.</summary>
internal static class BodyExamples
{
    /// <summary>The first example of each operation that takes JSON, by method and path, about the market that is there.</summary>
    public static Dictionary<string, JsonElement> Of(JsonElement document)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (operation.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) && Example(json) is { } example)
                {
                    found[$"{operation.Name.ToUpperInvariant()} {path.Name}"] = JsonDocument.Parse(example.GetRawText().Replace("\"berlin\"", "\"city\"", StringComparison.Ordinal)).RootElement;
                }
            }
        }

        return found;
    }

    private static JsonElement? Example(JsonElement media) => media.TryGetProperty("example", out var one) ? one
        : media.TryGetProperty("examples", out var several) && several.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } first ? first.Value.GetProperty("value")
        : null;
}
