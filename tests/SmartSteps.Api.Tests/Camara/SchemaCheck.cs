using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>
/// Holds JSON against the schemas of an OpenAPI 3.0 definition. A keyword or format that it does not know is a fault of its own, so that nothing passes because it was not looked at.
/// </summary>
internal sealed class SchemaCheck
{
    private static readonly string[] Words = ["description", "example", "examples", "title", "default", "deprecated", "readOnly", "writeOnly", "externalDocs"];
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly List<string> faults = [];

    /// <summary>Everything that is wrong; empty where the value fits.</summary>
    public static IReadOnlyList<string> Of(SchemaNode schema, JsonElement value)
    {
        var check = new SchemaCheck();
        check.Value(schema, value, "$", []);
        return check.faults;
    }

    private void Value(SchemaNode schema, JsonElement value, string path, HashSet<YamlNode> told)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            Require(schema.Text("nullable") == "true", path, "is null");
            return;
        }

        foreach (var (keyword, content) in schema.Members)
        {
            Keyword(schema, keyword, content, value, path, told);
        }
    }

    private void Keyword(SchemaNode schema, string keyword, YamlNode content, JsonElement value, string path, HashSet<YamlNode> told)
    {
        switch (keyword)
        {
            case "type":
                Require(IsOf(((YamlScalarNode)content).Value!, value), path, $"is no {content}");
                break;
            case "enum":
                Require(schema.Texts("enum").Contains(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()), path, $"is not one of {string.Join(", ", schema.Texts("enum"))}");
                break;
            case "properties":
                foreach (var (name, property) in schema.In(content).Members)
                {
                    if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member))
                    {
                        Value(schema.In(property), member, $"{path}.{name}", []);
                    }
                }

                break;
            case "required":
                foreach (var name in schema.Texts("required"))
                {
                    Require(value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _), path, $"lacks {name}");
                }

                break;
            case "additionalProperties":
                Require(content is YamlScalarNode { Value: "true" or "false" }, path, "additionalProperties with a schema is not known to this check");
                var known = schema.Child("properties")?.Members.Select(m => m.Key).ToHashSet(StringComparer.Ordinal) ?? [];
                foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().ToList() : [])
                {
                    Require(content is YamlScalarNode { Value: "true" } || known.Contains(member.Name), path, $"has {member.Name}, which is not defined");
                }

                break;
            case "items":
                var index = 0;
                foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [])
                {
                    Value(schema.In(content), item, $"{path}[{index++}]", []);
                }

                break;
            case "allOf":
                foreach (var part in (YamlSequenceNode)content)
                {
                    Value(schema.In(part), value, path, told);
                }

                break;
            case "oneOf" or "anyOf":
                var fitting = ((YamlSequenceNode)content).Count(part => Of(schema.In(part), value).Count == 0);
                Require(keyword == "oneOf" ? fitting == 1 : fitting > 0, path, $"fits {fitting} of {keyword}");
                break;
            case "discriminator":
                Discriminate(schema, schema.In(content), value, path, told);
                break;
            case "nullable" when content is YamlScalarNode { Value: "true" or "false" }:
            case "format":
                Require(keyword == "nullable" || HasFormat(schema.Text("format")!, value), path, $"has not the format {content}");
                break;
            default:
                Require(Bound(keyword, (content as YamlScalarNode)?.Value, value) ?? Words.Contains(keyword), path, $"'{keyword}: {content}' does not hold, or is not known to this check");
                break;
        }
    }

    /// <summary>The value's own type says which schema it has. That schema holds this one as a part, where it is not asked again.</summary>
    private void Discriminate(SchemaNode schema, SchemaNode discriminator, JsonElement value, string path, HashSet<YamlNode> told)
    {
        if (!told.Add(schema.Yaml))
        {
            return;
        }

        var name = discriminator.Text("propertyName")!;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var kind) && discriminator.Child("mapping")!.Text(kind.GetString()!) is { } reference)
        {
            Value(schema.Follow(reference), value, path, told);
        }
        else
        {
            faults.Add($"{path}: '{name}' names no kind");
        }
    }

    /// <summary>Whether a bound holds; null for what is none.</summary>
    private static bool? Bound(string keyword, string? limit, JsonElement value) => (keyword, value.ValueKind) switch
    {
        ("minimum", JsonValueKind.Number) => value.GetDouble() >= Number(limit),
        ("maximum", JsonValueKind.Number) => value.GetDouble() <= Number(limit),
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= Number(limit),
        ("maxItems", JsonValueKind.Array) => value.GetArrayLength() <= Number(limit),
        ("minLength", JsonValueKind.String) => value.GetString()!.Length >= Number(limit),
        ("maxLength", JsonValueKind.String) => value.GetString()!.Length <= Number(limit),
        ("minProperties", JsonValueKind.Object) => value.EnumerateObject().Count() >= Number(limit),
        ("maxProperties", JsonValueKind.Object) => value.EnumerateObject().Count() <= Number(limit),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, limit!, RegexOptions.CultureInvariant, LongestMatch),
        ("minimum" or "maximum" or "minItems" or "maxItems" or "minLength" or "maxLength" or "minProperties" or "maxProperties" or "pattern", _) => true,
        _ => null,
    };

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => false,
    };

    private static bool HasFormat(string format, JsonElement value) => format switch
    {
        "date-time" => Regex.IsMatch(value.GetString()!, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant, LongestMatch)
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _),
        "int32" => value.TryGetInt32(out _),
        "double" => value.ValueKind == JsonValueKind.Number,
        "uri" => Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
        _ => false,
    };

    private void Require(bool holds, string path, string fault)
    {
        if (!holds)
        {
            faults.Add($"{path}: {fault}");
        }
    }
}
