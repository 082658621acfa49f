using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Camara;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SmartSteps.Api.Document;

/// <summary>The parts that descriptions of operations are put together from.</summary>
internal sealed class OperationDescriber(OpenApiDocument document, DocumentFilterContext context, OperationList operations)
{
    private readonly OperationSecurity security = new(document, operations);

    public static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Options)!;

    public void AddSecurity() => security.AddSchemes();

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

    public void Post(
        string path, string id, OpenApiTag tag, string summary, IList<IOpenApiParameter> parameters, OpenApiRequestBody body, OpenApiResponse unchanged, OpenApiResponse made,
        params ReadOnlySpan<ProblemSample> problems) =>
        Describe(HttpMethod.Post, path, id, tag, summary, parameters, body, unchanged, problems).Responses!["201"] = made;

    public void PutJson(
        string path, string id, OpenApiTag tag, string summary, IList<IOpenApiParameter> parameters, OpenApiRequestBody body, OpenApiResponse unchanged, OpenApiResponse made,
        params ReadOnlySpan<ProblemSample> problems) =>
        Describe(HttpMethod.Put, path, id, tag, summary, parameters, body, unchanged, problems).Responses!["201"] = made;

    public void PostJson(
        string path, string id, OpenApiTag tag, string summary, OpenApiRequestBody body, OpenApiResponse answer, params ReadOnlySpan<ProblemSample> problems) =>
        Describe(HttpMethod.Post, path, id, tag, summary, [], body, answer, problems);

    /// <summary>A POST that makes something each time.</summary>
    public void Create(
        string path, string id, OpenApiTag tag, string summary, IList<IOpenApiParameter> parameters, OpenApiRequestBody body, OpenApiResponse made, params ReadOnlySpan<ProblemSample> problems)
    {
        var responses = Ask(path, id, tag, summary, parameters, body, made, problems).Responses!;
        responses.Remove("200");
        responses["201"] = made;
    }

    /// <summary>A POST that is answered and makes nothing of its own.</summary>
    public OpenApiOperation Ask(
        string path, string id, OpenApiTag tag, string summary, IList<IOpenApiParameter> parameters, OpenApiRequestBody body, OpenApiResponse answer, params ReadOnlySpan<ProblemSample> problems) =>
        Describe(HttpMethod.Post, path, id, tag, summary, parameters, body, answer, problems);

    public void Delete(
        string path, string id, OpenApiTag tag, string summary, IList<IOpenApiParameter> parameters, OpenApiResponse answer, params ReadOnlySpan<ProblemSample> problems) =>
        Describe(HttpMethod.Delete, path, id, tag, summary, parameters, null, answer, problems);

    /// <summary>An operation whose first answer is not 200.</summary>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="answers">The answers by status.</param>
    public void Send(
        HttpMethod method, string path, string id, OpenApiTag tag, string summary, IList<IOpenApiParameter> parameters, OpenApiRequestBody? body,
        (string Status, OpenApiResponse Answer)[] answers, params ReadOnlySpan<ProblemSample> problems)
    {
        var responses = Describe(method, path, id, tag, summary, parameters, body, answers[0].Answer, problems).Responses!;
        responses.Remove("200");
        foreach (var (status, answer) in answers)
        {
            responses[status] = answer;
        }
    }

    /// <summary>A further answer of an operation that is described already.</summary>
    public void Also(string path, HttpMethod method, string status, OpenApiResponse answer) => ((OpenApiPathItem)document.Paths[path]).Operations![method].Responses![status] = answer;

    public OpenApiRequestBody JsonBody<T>(T sample, params ReadOnlySpan<(string Name, T Sample)> more)
        where T : class
    {
        var examples = new Dictionary<string, IOpenApiExample> { ["example"] = new OpenApiExample { Value = Node(sample) } };
        foreach (var (name, other) in more)
        {
            examples[name] = new OpenApiExample { Value = Node(other) };
        }

        var media = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(T), context.SchemaRepository), Examples = examples };
        return new OpenApiRequestBody { Required = true, Description = "UTF-8 JSON.", Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = media } };
    }

    public IOpenApiParameter Zone() => Path("id", "The zone's id.", "alexa-mall");

    public IOpenApiParameter From(bool required = true) => Query(
        "from", "Start of the window: a local day of the market, RFC 3339 with an offset, or local time without one.", JsonSchemaType.String, "2026-03-02", required: required);

    public IOpenApiParameter To(string otherwise) => Query(
        "to", $"End of the window, which is not part of it; {otherwise} if left out.", JsonSchemaType.String, "2026-03-09");

    public IOpenApiParameter TableFormat() => Query(
        "format", "The form of the answer; goes before Accept.", JsonSchemaType.String, "json", s => (s.Enum, s.Default) = (["json", "csv", "xlsx"], "json"));

    public IOpenApiParameter PlaceFormat() => Query(
        "format", "The form of the answer; goes before Accept.", JsonSchemaType.String, "json", s => (s.Enum, s.Default) = (["json", "geojson", "csv", "xlsx"], "json"));

    public IEnumerable<IOpenApiParameter> Paging() =>
    [
        Query("limit", "How many to a page: 1 to 1,000.", JsonSchemaType.Integer, 100, s => (s.Minimum, s.Maximum, s.Default) = ("1", "1000", 100)),
        Query("cursor", "Where the page begins: taken from links.next.", JsonSchemaType.String, "YWZ0ZXI6YmVybGlu"),
    ];

    public IOpenApiParameter IdempotencyKey() => new OpenApiParameter
    {
        Name = RepeatedPosts.Header, In = ParameterLocation.Header, Description = "Sent again with the same body within seven days, the first answer is given again; with another body it is 422.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 128 }, Examples = LeftOutOr(JsonValue.Create("9f1c3a52-6c0e-4b0f-9d35-5f4c1d1f6f2a")),
    };

    public IOpenApiParameter Market() => Path("market", "The market's id.", "berlin");

    public IOpenApiParameter Columns(string example) => Query(
        "columns", "How the file's columns make up ours: ours=theirs, or ours={a}-{b}, parted by commas. Others map to themselves.", JsonSchemaType.String, example);

    public IOpenApiParameter Path(string name, string description, string example, params ReadOnlySpan<string> words) => new OpenApiParameter
    {
        Name = name, In = ParameterLocation.Path, Required = true, Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = words.IsEmpty ? null : [.. words.ToArray().Select(w => (JsonNode)JsonValue.Create(w))] }, Example = JsonValue.Create(example),
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

    public static void Add(OpenApiResponse answer, string mediaType, IOpenApiSchema schema, JsonNode? example)
    {
        answer.Content ??= new Dictionary<string, OpenApiMediaType>();
        answer.Content[mediaType] = new OpenApiMediaType { Schema = schema, Example = example };
    }

    /// <summary>Says that an answer is also to be had as a table: CSV, and a workbook with the same cells.</summary>
    /// <param name="example">Some rows of the CSV, or null.</param>
    public static void AddTable(OpenApiResponse answer, string? example)
    {
        Add(answer, "text/csv", new OpenApiSchema { Type = JsonSchemaType.String }, example is null ? null : JsonValue.Create(example));
        Add(answer, AnswerFormat.Xlsx.MediaType, new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, null);
    }

    /// <summary>Makes a JSON answer one of two.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="otherwise">What else it may be.</param>
    public static OpenApiResponse Either(OpenApiResponse answer, OpenApiResponse otherwise)
    {
        var (one, two) = (answer.Content!["application/json"], otherwise.Content!["application/json"]);
        answer.Content["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchema { AnyOf = [one.Schema!, two.Schema!] }, Example = one.Example };
        return answer;
    }

    /// <summary>Pages fill in the first example: what may be left out is left out until somebody chooses otherwise.</summary>
    public static Dictionary<string, IOpenApiExample> LeftOutOr(JsonNode example) => new()
    {
        ["leftOut"] = new OpenApiExample { Summary = "left out" },
        ["given"] = new OpenApiExample { Summary = example.ToString(), Value = example },
    };

    /// <summary>An operation that was described.</summary>
    public OpenApiOperation Find(string path, HttpMethod method) => document.Paths![path].Operations![method];

    /// <summary>Describes an operation.</summary>
    public OpenApiOperation Describe(
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
        var camara = CamaraForm.IsFor(path);
        if (method == HttpMethod.Get)
        {
            operation.Responses["304"] = new OpenApiResponse { Description = "If-None-Match holds the ETag: nothing has changed." };
        }

        var schema = context.SchemaGenerator.GenerateSchema(camara ? typeof(CamaraErrorView) : typeof(ProblemView), context.SchemaRepository);
        foreach (var problem in problems)
        {
            operation.Responses[problem.Status.ToString()] = Response(problem);
        }

        security.Describe(operation, method, path, Response);
        document.Paths ??= [];
        if (!document.Paths.TryGetValue(path, out var item))
        {
            document.Paths[path] = item = new OpenApiPathItem();
        }

        ((OpenApiPathItem)item).AddOperation(method, operation);
        return operation;

        OpenApiResponse Response(ProblemSample problem)
        {
            var response = new OpenApiResponse { Description = problem.Title + "." };
            Add(
                response, camara ? CamaraForm.ContentType : Problem.ContentType, schema,
                camara ? Node(CamaraForm.Of(problem.Status, problem.Name, problem.Detail)) : problem.Example(path.Replace("{market}", "berlin", StringComparison.Ordinal)));
            return response;
        }
    }
}
