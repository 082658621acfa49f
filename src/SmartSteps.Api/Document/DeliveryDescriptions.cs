using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Document;

/// <summary>
/// Describes what is delivered, as a callback of the request that registers a webhook: OpenAPI 3.0 has no place for webhooks of their own.
/// </summary>
internal static class DeliveryDescriptions
{
    private const string Time = "2026-03-03T03:00:05Z";

    public static void AddTo(OperationDescriber d, OpenApiOperation registration)
    {
        (OccurrenceType Type, IOpenApiSchema Data, object Sample)[] kinds =
        [
            (OccurrenceType.DaySealed, SchemaOf(d, WebhookSamples.DaySealed), WebhookSamples.DaySealed),
            (OccurrenceType.ReportReady, SchemaOf(d, WebhookSamples.ReportReady), WebhookSamples.ReportReady),
            (OccurrenceType.DataRevised, SchemaOf(d, WebhookSamples.DataRevised), WebhookSamples.DataRevised),
            (OccurrenceType.ThresholdCrossed, SchemaOf(d, WebhookSamples.ThresholdCrossed), WebhookSamples.ThresholdCrossed),
            (OccurrenceType.AnomalyFound, SchemaOf(d, WebhookSamples.AnomalyFound), WebhookSamples.AnomalyFound),
            (OccurrenceType.WebhookTest, SchemaOf(d, WebhookSamples.Test), WebhookSamples.Test),
        ];
        var delivery = new OpenApiOperation
        {
            OperationId = "receiveDelivery",
            Summary = "What your receiver is sent. Answer 2xx within 15 seconds and do the work afterwards; anything else is tried again over three days. Check the signature before you trust the body.",
            Tags = registration.Tags,
            Parameters =
            [
                Header(WebhookSignature.IdHeader, "The occurrence's id, the same in every attempt: process each once.", "msg_d6x2m8k4r9w3t7q5n2v8h4pz"),
                Header(WebhookSignature.TimestampHeader, "The attempt's time in Unix seconds: refuse what is more than a few minutes off.", "1772506805"),
                Header(
                    WebhookSignature.SignatureHeader,
                    "v1, and base64 of HMAC-SHA256 over webhook-id, full stop, webhook-timestamp, full stop and the body as it came, keyed with the bytes behind whsec_; during a rotation two of them, parted by a space.",
                    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
            ],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "Thin: names and links. Figures are to be asked for with a key, under a contract.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new()
                    {
                        Schema = new OpenApiSchema { OneOf = [.. kinds.Select(k => MessageOf(k.Type, k.Data))] },
                        Examples = kinds.ToDictionary(k => OccurrenceTypes.NameOf(k.Type), k => (IOpenApiExample)new OpenApiExample { Value = Sample(k.Type, k.Sample) }),
                    },
                },
            },
            Responses = new OpenApiResponses
            {
                ["2XX"] = new OpenApiResponse { Description = "Taken." },
                ["410"] = new OpenApiResponse { Description = "Not wanted any more: the webhook is disabled." },
                ["429"] = new OpenApiResponse { Description = "Too much: tried again after Retry-After, a day at most." },
            },
            Security = [],
        };
        var receiver = new OpenApiPathItem();
        receiver.AddOperation(HttpMethod.Post, delivery);
        var callback = new OpenApiCallback();
        callback.AddPathItem(RuntimeExpression.Build("{$request.body#/url}"), receiver);
        registration.Callbacks = new Dictionary<string, IOpenApiCallback> { ["delivery"] = callback };
    }

    private static IOpenApiSchema SchemaOf<T>(OperationDescriber d, T sample)
        where T : class => d.JsonBody(sample).Content!["application/json"].Schema!;

    private static OpenApiSchema MessageOf(OccurrenceType type, IOpenApiSchema data) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "timestamp", "data" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(OccurrenceTypes.NameOf(type))], Description = "What has come about." },
            ["timestamp"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "When it came about, or was noticed." },
            ["data"] = data,
        },
    };

    private static JsonObject Sample(OccurrenceType type, object data) => new()
    {
        ["type"] = OccurrenceTypes.NameOf(type),
        ["timestamp"] = Time,
        ["data"] = OperationDescriber.Node(data),
    };

    private static OpenApiParameter Header(string name, string description, string example) => new()
    {
        Name = name, In = ParameterLocation.Header, Required = true, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(example),
    };
}
