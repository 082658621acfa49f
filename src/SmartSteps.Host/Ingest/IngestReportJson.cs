using System.Text.Json.Serialization;

namespace SmartSteps.Host.Ingest;

/// <summary>Serialiser of the line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IngestReportLine))]
internal sealed partial class IngestReportJson : JsonSerializerContext;
