using System.Text.Json;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>What the OpenAPI document says that operations answer.</summary>
/// <param name="document">The document.</param>
internal sealed class Documented(JsonElement document)
{
    /// <summary>Who asks for no operation, or for one by a wrong method, gets an answer of none.</summary>
    private static readonly string[] OfNone = ["No operation has this path", ":method-not-allowed"];

    private readonly Dictionary<string, JsonElement> responses = document.GetProperty("paths").EnumerateObject()
        .SelectMany(p => p.Value.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object).Select(o => (Key: $"{o.Name.ToUpperInvariant()} {p.Name}", Responses: o.Value.GetProperty("responses"))))
        .ToDictionary(o => o.Key, o => o.Responses, StringComparer.Ordinal);

    /// <summary>A sentence on a status or media type that the document does not name for the operation; null where it does.</summary>
    public string? FaultOf(MalformedRequest request, RawAnswer answer)
    {
        var operation = request.Operation.Replace("{**", "{", StringComparison.Ordinal);
        if (request.IsForTheParser || !operation.StartsWith(request.Method + " ", StringComparison.Ordinal) || !responses.TryGetValue(operation, out var documented)
            || OfNone.Any(n => answer.Body.Contains(n, StringComparison.Ordinal)))
        {
            return null;
        }

        if (!documented.TryGetProperty($"{answer.Status}", out var response))
        {
            return $"status {answer.Status} is not documented: {answer.Body[..Math.Min(160, answer.Body.Length)]}";
        }

        var type = answer.Header("Content-Type")?.Split(';')[0];
        return response.GetProperty("content").EnumerateObject().Any(c => c.Name.Split(';')[0] == type) ? null : $"{type} is not documented for {answer.Status}";
    }
}
