using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartSteps.Api;
using SmartSteps.Api.Health;
using SmartSteps.Engine;
using SmartSteps.Facts;
using SmartSteps.Host.News;
using SmartSteps.Host.Reports;
using SmartSteps.Host.Settings;
using SmartSteps.Insights.Fitness;
using SmartSteps.Insights.Footfall;
using SmartSteps.Intake;
using SmartSteps.Release.Days;
using SmartSteps.Release.Products;
using SmartSteps.Sales.Tokens;
using SmartSteps.Reports.Jobs;

namespace SmartSteps.Host.Composition;

/// <summary>The API over a workspace, and the loop that seals what is due.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    /// <summary>How long requests that are running may take to end when the server stops.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Threads a processor that the pool starts without hesitating. Sealing and gating keep one each busy; requests, which the pool would let wait for half a second
    /// before it started another, go on beside them.
    /// </summary>
    private const int ThreadsPerProcessor = 4;

    private readonly WebApplication application;
    private readonly Workspace workspace;
    private readonly Telemetry? telemetry;
    private readonly TimeProvider time;

    /// <summary>
    /// What the kernel may hold of a connection's requests, in bytes: a batch of a megabyte is sent in one go while the one before is gated. Left to itself, the kernel begins with a
    /// sixteenth of it and may go to many times as much.
    /// </summary>
    private const int ReceiveBytes = 2 << 20;

    private WebServer(WebApplication application, Workspace workspace, Telemetry? telemetry, TimeProvider time)
    {
        this.application = application;
        this.workspace = workspace;
        this.telemetry = telemetry;
        this.time = time;
        Address = Reachable(application.Urls.First());
    }

    /// <summary>Where it can be reached from this machine, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Starts to listen; not ready yet, and not sealing yet.</summary>
    /// <exception cref="CommandFailure">The address is taken or not to be had.</exception>
    public static async Task<WebServer> StartAsync(
        Workspace workspace, HostSettings settings, bool verbose, TimeProvider time, CancellationToken cancellationToken)
    {
        if (settings.Webhooks.AllowInsecure)
        {
            Console.Error.WriteLine("Warning: webhooks:allowInsecure is on. Webhooks may lead to this machine itself, over plain HTTP. Never where others have keys.");
        }

        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, ThreadsPerProcessor * Environment.ProcessorCount), completions);
        var exporters = Telemetry.Start(settings.Telemetry);
        var web = Build(workspace, settings, verbose, time);
        try
        {
            await web.StartAsync(cancellationToken);
            settings.Auth.ApplyTo(web.Services.GetRequiredService<AuthOptions>(), new Uri(Reachable(web.Urls.First())));
            return new WebServer(web, workspace, exporters, time);
        }
        catch (Exception exception)
        {
            await web.DisposeAsync();
            exporters?.Dispose();
            if (exception is IOException { InnerException: AddressInUseException } or SocketException)
            {
                throw new CommandFailure($"Cannot listen at {settings.Urls}: {(exception.InnerException ?? exception).Message.TrimEnd('.')}.", "Stop the other program, or choose another address: --urls http://127.0.0.1:5081", ExitCode.Failed, exception);
            }

            throw;
        }
    }

    /// <summary>From now on <c>/health/ready</c> answers 200.</summary>
    public void SetReady() => application.Services.GetRequiredService<ApiReadiness>().IsReady = true;

    /// <summary>Serves and seals until cancelled; then lets running requests end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var loop = new SealingLoop(
            workspace.Engine,
            workspace.Books.Markets,
            workspace.Books.Completeness,
            time,
            workspace.EngineOptions,
            application.Services.GetRequiredService<ILogger<SealingLoop>>());
        await loop.RunAsync(cancellationToken);
        using var drain = new CancellationTokenSource(DrainTime);
        await application.StopAsync(drain.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        telemetry?.Dispose();
    }

    private static WebApplication Build(Workspace workspace, HostSettings settings, bool verbose, TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // Settings of other programs in the folder or the environment are none of ours; OpenTelemetry's are, which the exporter of log lines looks for here.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(TelemetrySettings.OfEnvironment());
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
        });
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Warning);
        builder.Logging.AddFilter("SmartSteps", LogLevel.Information);
        Telemetry.AddTo(builder.Logging, settings.Telemetry);

        // Each request with its query, in which somebody may have put a key by mistake.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.WebHost.UseSockets(options => options.CreateBoundListenSocket = Listen);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>>(new RequestMemory());

        // The command line decides when to stop; the web host does not listen for signals beside it.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(workspace.Books.Markets);
        builder.Services.AddSingleton(workspace.Books.Zones);
        builder.Services.AddSingleton(workspace.ZoneDesk);
        builder.Services.AddSingleton(workspace.PairDesk);
        builder.Services.AddSingleton(p => new FitnessCheck(
            workspace.Books.Facts, p.GetRequiredService<FootfallHeatmap>(), workspace.Grounds, profile => DayProducts.ZoneHour.Parameters(profile), time));
        builder.Services.AddSingleton(workspace.Books.Areas);
        builder.Services.AddSingleton(workspace.Books.Population);
        builder.Services.AddSingleton(workspace.Books.Outages);
        builder.Services.AddSingleton(workspace.Books.Posts);
        workspace.Books.News.AddTo(builder.Services);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Webhooks);
        builder.Services.AddSingleton(workspace.OpenWebhookSecrets());
        builder.Services.AddHostedService<NewsLoop>();
        builder.Services.AddHostedService<DeliveryLoop>();
        builder.Services.AddSingleton(workspace.Books.ReportJobs);
        builder.Services.AddSingleton(workspace.Books.ReportSchedules);
        builder.Services.AddSingleton<IReportFiles>(workspace.ReportFiles);
        builder.Services.AddSingleton(settings.Reports);
        builder.Services.AddHostedService<ReportLoop>();
        builder.Services.AddSingleton(workspace.Books.Facts);
        builder.Services.AddSingleton(workspace.Log);
        builder.Services.AddSingleton(workspace.LogKey);
        builder.Services.AddSingleton(workspace.Books.KeyStore);
        builder.Services.AddSingleton(workspace.Books.ApiKeys);
        builder.Services.AddSingleton(workspace.Books.PricePlanStore);
        builder.Services.AddSingleton(workspace.Books.PricePlans);
        builder.Services.AddSingleton(workspace.Books.Usage);
        builder.Services.AddSingleton(workspace.Books.Statements);
        builder.Services.AddSingleton(workspace.Books.Tenants);
        builder.Services.AddSingleton(new ReleaseRules(profile => [.. ProductTable.All.Select(product => product.Parameters(profile))]));
        builder.Services.AddSingleton(workspace.Books.Contracts);
        builder.Services.AddSingleton(workspace.Books.Entitlements);
        builder.Services.AddSingleton(workspace.Books.ContractDesk);
        builder.Services.AddSingleton(workspace.Books.Completeness);
        builder.Services.AddSingleton<IEventIntake>(workspace.Events);
        builder.Services.AddSingleton<ICellPlanIntake>(workspace.CellPlans);
        builder.Services.AddSingleton<IRegisterIntake>(workspace.Registers);
        builder.Services.AddSingleton<ITokenKeys>(workspace.TokenKeys);
        builder.Services.AddSmartStepsApi(options => settings.ApplyTo(options, new Uri(Reachable(settings.Urls.Split(';', 2)[0]))));
        var web = builder.Build();
        web.MapSmartStepsApi();
        return web;
    }

    /// <summary>Its connections take over what it may buffer.</summary>
    private static Socket Listen(EndPoint address)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        if (MostReceiveBytes() >= ReceiveBytes)
        {
            socket.ReceiveBufferSize = ReceiveBytes;
        }

        return socket;
    }

    /// <summary>
    /// What a program may ask the kernel to buffer. Where that is less than wanted, asking would fix a small buffer on every connection, in place of one that the
    /// kernel grows with the distance.
    /// </summary>
    private static long MostReceiveBytes()
    {
        try
        {
            return OperatingSystem.IsLinux() && long.TryParse(File.ReadAllText("/proc/sys/net/core/rmem_max"), NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var most)
                ? most
                : 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string Reachable(string url)
    {
        var address = new UriBuilder(url.Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal));
        if (address.Host is "0.0.0.0" or "[::]")
        {
            address.Host = "127.0.0.1";
        }

        return address.Uri.GetLeftPart(UriPartial.Authority);
    }

    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
