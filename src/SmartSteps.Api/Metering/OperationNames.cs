using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Document;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Metering;

/// <summary>The operationIds of the document, by method and path: what a usage record calls what was called. Thread-safe.</summary>
internal sealed class OperationNames(ApiDocument document)
{
    private readonly Lazy<Task<FrozenDictionary<string, string>>> names = new(() => ReadAsync(document));

    /// <summary>The operationId; of what the document does not describe, method and path.</summary>
    public async ValueTask<string> OfAsync(HttpContext context)
    {
        var operation = context.Features.Get<Operation>() ?? throw new InvalidOperationException("The request is for no operation.");
        var name = $"{operation.Method} {operation.Route}";
        return (await names.Value).GetValueOrDefault(name, name);
    }

    private static async Task<FrozenDictionary<string, string>> ReadAsync(ApiDocument document)
    {
        using var json = JsonDocument.Parse(await document.TextAsync());
        return json.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (Name: $"{o.Name.ToUpperInvariant()} {path.Name}", Operation: o.Value)))
            .Where(o => o.Operation.ValueKind == JsonValueKind.Object && o.Operation.TryGetProperty("operationId", out _))
            .ToFrozenDictionary(o => o.Name, o => o.Operation.GetProperty("operationId").GetString()!, StringComparer.Ordinal);
    }
}
