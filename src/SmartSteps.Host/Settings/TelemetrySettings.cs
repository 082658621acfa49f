using System.Collections;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace SmartSteps.Host.Settings;

/// <summary>
/// Where traces, metrics and logs go: <c>telemetry:endpoint</c> and <c>telemetry:protocol</c>, or OpenTelemetry's own <c>OTEL_EXPORTER_OTLP_…</c> variables, which also say how often and with
/// which headers. Nowhere, if neither says so.
/// </summary>
internal sealed class TelemetrySettings
{
    /// <summary>The section in the settings.</summary>
    public const string Section = "telemetry";

    private const string Http = "http/protobuf";
    private static readonly string[] Protocols = ["grpc", Http];
    private static readonly string[] Variables =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    private readonly Uri? endpoint;
    private readonly bool overHttp;

    private TelemetrySettings(Uri? endpoint, bool overHttp)
    {
        this.endpoint = endpoint;
        this.overHttp = overHttp;
    }

    /// <summary>True where there is somewhere to send to. <c>OTEL_SDK_DISABLED=true</c> stops it whatever else is said.</summary>
    public bool IsConfigured => !string.Equals(Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && (endpoint is not null || Variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }));

    /// <summary>Reads the section.</summary>
    /// <exception cref="CommandFailure">A setting is unknown or has no usable value; the message names its key.</exception>
    public static TelemetrySettings Read(IConfigurationSection section)
    {
        var (text, named) = (section["endpoint"], section["protocol"] ?? "grpc");
        if (section.GetChildren().FirstOrDefault(child => child.Key is not ("endpoint" or "protocol")) is { } unknown)
        {
            throw new CommandFailure($"There is no setting '{Section}:{unknown.Key}'.", "There are: endpoint, protocol.", ExitCode.Usage);
        }

        if (!Protocols.Contains(named))
        {
            throw new CommandFailure($"{Section}:protocol: '{named}' is not one of {string.Join(", ", Protocols)}.", "Mend the setting.", ExitCode.Usage);
        }

        if (text is null)
        {
            return new TelemetrySettings(null, overHttp: false);
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? new TelemetrySettings(endpoint, named == Http)
            : throw new CommandFailure($"{Section}:endpoint: '{text}' is not an address to send to.", "Write it as http://127.0.0.1:4317.", ExitCode.Usage);
    }

    /// <summary>What the environment says to OpenTelemetry: the variables that begin with <c>OTEL_</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> OfEnvironment() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value))
        .Where(variable => variable.Key.StartsWith("OTEL_", StringComparison.Ordinal));

    /// <summary>Tells an exporter where to send to; what the environment says of one signal stays.</summary>
    /// <param name="signal"><c>traces</c>, <c>metrics</c> or <c>logs</c>.</param>
    public void ApplyTo(OtlpExporterOptions options, string signal)
    {
        if (endpoint is null || Variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }))
        {
            return;
        }

        options.Protocol = overHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = overHttp ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}") : endpoint;
    }
}
