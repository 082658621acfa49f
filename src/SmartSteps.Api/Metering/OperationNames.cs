using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Metering;

/// <summary>
/// The operationIds by method and path: what a usage record calls what was called. Read from the document that the assembly carries, which is the one that is served, so that nobody who buys
/// waits until that is put together. Thread-safe.
/// </summary>
internal sealed class OperationNames
{
    private const string Resource = "openapi.json";

    private readonly FrozenDictionary<string, string> names = Read();

    /// <summary>The operationId; of what the document does not describe, method and path.</summary>
    public string Of(HttpContext context)
    {
        var operation = context.Features.Get<Operation>() ?? throw new InvalidOperationException("The request is for no operation.");
        return Of(operation);
    }

    /// <summary>The operationId; of what the document does not describe, method and path.</summary>
    public string Of(Operation operation)
    {
        var name = $"{operation.Method} {operation.Route}";
        return names.GetValueOrDefault(name, name);
    }

    private static FrozenDictionary<string, string> Read()
    {
        using var document = typeof(OperationNames).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");
        using var json = JsonDocument.Parse(document);
        return json.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (Name: $"{o.Name.ToUpperInvariant()} {path.Name}", Operation: o.Value)))
            .Where(o => o.Operation.ValueKind == JsonValueKind.Object && o.Operation.TryGetProperty("operationId", out _))
            .ToFrozenDictionary(o => o.Name, o => o.Operation.GetProperty("operationId").GetString()!, StringComparer.Ordinal);
    }
}
