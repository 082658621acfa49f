using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using SmartSteps.Api.Contract;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SmartSteps.Api.Document;

/// <summary>
/// Says which properties are always there. Answers leave out what they do not have instead of writing null, so that a property is
/// either required or optional, and never null. Also lists the values that a property may have.
/// </summary>
internal sealed class PresenceFilter : ISchemaFilter
{
    private readonly NullabilityInfoContext nullability = new();

    /// <inheritdoc/>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } described)
        {
            return;
        }

        // Fields may be added later without breaking anybody.
        described.AdditionalPropertiesAllowed = true;
        described.Required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var property in context.Type.GetProperties())
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!properties.TryGetValue(name, out var value))
            {
                continue;
            }

            if (IsAlwaysThere(property))
            {
                described.Required.Add(name);
            }

            if (value is OpenApiSchema plain)
            {
                plain.Type &= ~JsonSchemaType.Null;
                plain.Enum = WordsOf(property)?.Select(w => (JsonNode)JsonValue.Create(w)).ToList();
            }
        }
    }

    private static IEnumerable<string>? WordsOf(PropertyInfo property) =>
        property.GetCustomAttribute<WordsOfAttribute>()?.Words ?? property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.Cast<string>();

    private bool IsAlwaysThere(PropertyInfo property)
    {
        if (property.PropertyType.IsValueType)
        {
            return Nullable.GetUnderlyingType(property.PropertyType) is null;
        }

        // What an envelope holds is there, whatever its type.
        var open = property.DeclaringType is { IsGenericType: true } type ? type.GetGenericTypeDefinition().GetProperty(property.Name)! : property;
        return open.PropertyType.IsGenericParameter || nullability.Create(property).ReadState == NullabilityState.NotNull;
    }
}
