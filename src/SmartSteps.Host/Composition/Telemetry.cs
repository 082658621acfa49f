using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SmartSteps.Host.Settings;

namespace SmartSteps.Host.Composition;

/// <summary>
/// Traces, metrics and logs over OTLP, when the settings or OpenTelemetry's own environment variables say where to; otherwise none. They carry what the web server, the sealing and the
/// runtime measure of themselves: no identity, no pseudonym, no key, no path, no query, no count of people or rows.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string ProgramName = "smartsteps";
    private static readonly string[] Meters =
    [
        "SmartSteps.Api", "SmartSteps.Engine", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Routing", "System.Runtime",
    ];

    private readonly TracerProvider tracing;
    private readonly MeterProvider metrics;

    private Telemetry(TracerProvider tracing, MeterProvider metrics)
    {
        this.tracing = tracing;
        this.metrics = metrics;
    }

    /// <summary>Starts traces and metrics, or gives null where no collector is configured.</summary>
    public static Telemetry? Start(TelemetrySettings settings) => settings.IsConfigured
        ? new Telemetry(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource("Microsoft.AspNetCore").AddProcessor(new SpanCensor())
                .AddOtlpExporter(options => settings.ApplyTo(options, "traces")).Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter(Meters).AddOtlpExporter(options => settings.ApplyTo(options, "metrics")).Build())
        : null;

    /// <summary>Sends log lines to the collector, too, where one is configured. The web server's own say which paths were asked for, so that only its warnings go out, however much the terminal shows.</summary>
    public static void AddTo(ILoggingBuilder logging, TelemetrySettings settings)
    {
        if (settings.IsConfigured)
        {
            logging.AddOpenTelemetry(options => options.SetResourceBuilder(Resource()).AddOtlpExporter(exporter => settings.ApplyTo(exporter, "logs")));
            logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft", LogLevel.Warning);
            logging.AddFilter<OpenTelemetryLoggerProvider>("System", LogLevel.Warning);
        }
    }

    /// <summary>Sends what is left, and stops.</summary>
    public void Dispose()
    {
        tracing.Dispose();
        metrics.Dispose();
    }

    /// <summary>Named here, unless OTEL_SERVICE_NAME or OTEL_RESOURCE_ATTRIBUTES names it otherwise.</summary>
    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty().AddService(ProgramName).AddTelemetrySdk().AddEnvironmentVariableDetector();
}
