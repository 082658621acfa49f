using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SmartSteps.Api.Document;

/// <summary>The parts that descriptions of operations are put together from.</summary>
internal sealed class OperationDescriber(OpenApiDocument document, DocumentFilterContext context)
{
    private static readonly (string Name, OpenApiSecurityScheme Scheme)[] Schemes =
    [
        ("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key as bearer token." }),
        ("apiKey", new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "The key in a header." }),
        ("basic", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "The key as password, with any user name." }),
    ];

    public static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Options)!;

    public void AddSecurity()
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        foreach (var (name, scheme) in Schemes)
        {
            document.Components.SecuritySchemes[name] = scheme;
        }
    }

    public void Get(
        string path, string id, OpenApiTag tag, string summary, IList<IOpenApiParameter> parameters, OpenApiResponse answer, params ReadOnlySpan<ProblemSample> problems) =>
        Describe(HttpMethod.Get, path, id, tag, summary, parameters, null, answer, problems);

    public void Put(
        string path,
        string id,
        OpenApiTag tag,
        string summary,
        IList<IOpenApiParameter> parameters,
        string csv,
        OpenApiResponse answer,
        params ReadOnlySpan<ProblemSample> problems)
    {
        var body = new OpenApiRequestBody
        {
            Required = true,
            Description = "UTF-8 CSV with a header row, plain or gzip (told apart by the first bytes).",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["text/csv"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(csv) },
                ["application/gzip"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
            },
        };
        Describe(HttpMethod.Put, path, id, tag, summary, parameters, body, answer, problems);
    }

    public IOpenApiParameter Market() => Path("market", "The market's id.", "berlin");

    public IOpenApiParameter Columns(string example) => Query(
        "columns", "How the file's columns make up ours: ours=theirs, or ours={a}-{b}, parted by commas. Others map to themselves.", JsonSchemaType.String, example);

    public IOpenApiParameter Path(string name, string description, string example) => new OpenApiParameter
    {
        Name = name, In = ParameterLocation.Path, Required = true, Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(example),
    };

    public IOpenApiParameter Header(string name, string description, string example) => new OpenApiParameter
    {
        Name = name, In = ParameterLocation.Header, Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }, Examples = LeftOutOr(JsonValue.Create(example)),
    };

    public IOpenApiParameter Query(
        string name, string description, JsonSchemaType type, JsonNode example, Action<OpenApiSchema>? refine = null, bool required = false)
    {
        var schema = new OpenApiSchema { Type = type };
        refine?.Invoke(schema);
        var parameter = new OpenApiParameter { Name = name, In = ParameterLocation.Query, Required = required, Description = description, Schema = schema };
        if (required || schema.Default is not null)
        {
            parameter.Example = example;
        }
        else
        {
            parameter.Examples = LeftOutOr(example);
        }

        return parameter;
    }

    public OpenApiResponse Json<T>(string description, T sample)
        where T : class
    {
        var answer = new OpenApiResponse { Description = description };
        Add(answer, "application/json", context.SchemaGenerator.GenerateSchema(typeof(T), context.SchemaRepository), Node(sample));
        return answer;
    }

    /// <summary>Text, or bytes as text: an example of what is no JSON.</summary>
    public OpenApiResponse Plain(string description, string mediaType, string sample)
    {
        var answer = new OpenApiResponse { Description = description };
        Add(answer, mediaType, new OpenApiSchema { Type = JsonSchemaType.String }, JsonValue.Create(sample));
        return answer;
    }

    public OpenApiResponse Binary(string description, string mediaType)
    {
        var answer = new OpenApiResponse { Description = description };
        Add(answer, mediaType, new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, null);
        return answer;
    }

    public void Add(OpenApiResponse answer, string mediaType, IOpenApiSchema schema, JsonNode? example)
    {
        answer.Content ??= new Dictionary<string, OpenApiMediaType>();
        answer.Content[mediaType] = new OpenApiMediaType { Schema = schema, Example = example };
    }

    /// <summary>Pages fill in the first example: what may be left out is left out until somebody chooses otherwise.</summary>
    private static Dictionary<string, IOpenApiExample> LeftOutOr(JsonNode example) => new()
    {
        ["leftOut"] = new OpenApiExample { Summary = "left out" },
        ["given"] = new OpenApiExample { Summary = example.ToString(), Value = example },
    };

    private void Describe(
        HttpMethod method,
        string path,
        string id,
        OpenApiTag tag,
        string summary,
        IList<IOpenApiParameter> parameters,
        OpenApiRequestBody? body,
        OpenApiResponse answer,
        ReadOnlySpan<ProblemSample> problems)
    {
        document.Tags ??= new HashSet<OpenApiTag>();
        if (document.Tags.All(t => t.Name != tag.Name))
        {
            document.Tags.Add(tag);
        }

        var operation = new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference> { new(tag.Name!, document) },
            Parameters = parameters,
            RequestBody = body,
            Responses = new OpenApiResponses { ["200"] = answer },
            Security = [],
        };
        if (path.StartsWith("/v1/", StringComparison.Ordinal))
        {
            operation.Security = [.. Schemes.Select(s => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(s.Name, document)] = [] })];
            if (method == HttpMethod.Get)
            {
                operation.Responses["304"] = new OpenApiResponse { Description = "If-None-Match holds the ETag: nothing has changed." };
            }
        }

        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemView), context.SchemaRepository);
        foreach (var problem in problems)
        {
            var response = new OpenApiResponse { Description = problem.Title + "." };
            Add(response, Problem.ContentType, schema, problem.Example(path.Replace("{market}", "berlin", StringComparison.Ordinal)));
            operation.Responses[problem.Status.ToString()] = response;
        }

        document.Paths ??= [];
        if (!document.Paths.TryGetValue(path, out var item))
        {
            document.Paths[path] = item = new OpenApiPathItem();
        }

        ((OpenApiPathItem)item).AddOperation(method, operation);
    }
}
