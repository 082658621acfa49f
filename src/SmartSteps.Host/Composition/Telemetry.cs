using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SmartSteps.Host.Composition;

/// <summary>
/// Traces, metrics and logs over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; otherwise none. They carry what the web
/// server and the runtime measure of themselves: no identity, no pseudonym, no count of people or rows.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string ProgramName = "smartsteps";
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Routing", "System.Runtime"];

    private readonly TracerProvider tracing;
    private readonly MeterProvider metrics;

    private Telemetry(TracerProvider tracing, MeterProvider metrics)
    {
        this.tracing = tracing;
        this.metrics = metrics;
    }

    /// <summary>True when the environment names a collector.</summary>
    public static bool IsConfigured => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    /// <summary>Starts traces and metrics, or gives null where no collector is configured.</summary>
    public static Telemetry? Start() => IsConfigured
        ? new Telemetry(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource("Microsoft.AspNetCore").AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter(Meters).AddOtlpExporter().Build())
        : null;

    /// <summary>Sends log lines to the collector, too, where one is configured.</summary>
    public static void AddTo(ILoggingBuilder logging)
    {
        if (IsConfigured)
        {
            logging.AddOpenTelemetry(options => options.SetResourceBuilder(Resource()).AddOtlpExporter());
        }
    }

    /// <summary>Sends what is left, and stops.</summary>
    public void Dispose()
    {
        tracing.Dispose();
        metrics.Dispose();
    }

    private static ResourceBuilder Resource() => ResourceBuilder.CreateDefault().AddService(ProgramName);
}
