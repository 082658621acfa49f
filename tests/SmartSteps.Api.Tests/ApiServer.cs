using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmartSteps.Api.Tests.Contracts;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Insights.Fitness;
using SmartSteps.Insights.Footfall;
using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Outages;
using SmartSteps.Markets.Zones;
using SmartSteps.Release.Days;
using SmartSteps.Release.Products;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Posts;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;
using SmartSteps.Sales.Tenants;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Reports;

namespace SmartSteps.Api.Tests;

/// <summary>The API behind a real Kestrel on a loopback port; zones, areas, outages and posts in a real database, the rest as it is given.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly LogKey logKey = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly WebApplication app;

    public ApiServer(
        Books books, IMarketRegistry markets, IFactsReader facts, IApiKeyStore keys, InMemoryIntake intake, ITransparencyLog transparencyLog, TimeProvider clock, ConcurrentQueue<string> log,
        Action<ApiOptions>? configure = null, IUsageStore? usage = null, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new Recorder(log)).SetMinimumLevel(LogLevel.Debug);
        var zones = new SqliteZoneRegistry(books.Database);
        var grounds = new MarketGrounds(new MarketNetworks(markets));
        var desk = new ZoneDesk(zones, grounds, clock, new ZoneOptions());
        builder.Services.AddSingleton(markets);
        builder.Services.AddSingleton<IZoneRegistry>(zones);
        builder.Services.AddSingleton(desk);
        builder.Services.AddSingleton(p => new FitnessCheck(facts, p.GetRequiredService<FootfallHeatmap>(), grounds, profile => DayProducts.ZoneHour.Parameters(profile), clock));
        builder.Services.AddSingleton(new PairDesk(zones, desk, new ZoneOptions()));
        builder.Services.AddSingleton<IAreaRegistry>(new SqliteAreaRegistry(books.Database));
        builder.Services.AddSingleton<IPopulation>(new SqlitePopulation(books.Database));
        builder.Services.AddSingleton<IOutages>(new SqliteOutages(books.Database));
        builder.Services.AddSingleton<IPostedAnswers>(new SqlitePostedAnswers(books.Database));
        Webhooks.NewsPorts.AddTo(builder.Services, books.Database);
        builder.Services.AddSingleton(facts);
        builder.Services.AddSingleton(logKey);
        builder.Services.AddSingleton(new PublishedLog(transparencyLog, logKey));
        builder.Services.AddSingleton<IFeedCompleteness, InMemoryFeed>();
        builder.Services.AddSingleton<IEventIntake>(intake);
        builder.Services.AddSingleton<ICellPlanIntake>(intake);
        builder.Services.AddSingleton<IRegisterIntake>(intake);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton(new ReleaseRules(profile => [.. ProductTable.All.Select(product => product.Parameters(profile))]));
        builder.Services.AddSingleton<IPricePlanStore>(new SqlitePricePlanStore(books.Database));
        builder.Services.AddSingleton<IUsageStore>(usage ?? new SqliteUsageStore(books.Database));
        builder.Services.AddSingleton<IStatementStore>(new SqliteStatementStore(books.Database));
        builder.Services.AddSingleton<ITenants>(new SqliteTenants(books.Database));
        builder.Services.AddSingleton<IContracts>(new SqliteContracts(books.Database));
        builder.Services.AddSingleton<IReportJobs>(new SqliteReportJobs(books.Database));
        builder.Services.AddSingleton<IReportSchedules>(new SqliteReportSchedules(books.Database));
        builder.Services.AddSingleton<IReportFiles>(new ReportFolder(books.Reports));
        builder.Services.AddSingleton(clock);
        add?.Invoke(builder.Services);
        builder.Services.AddSmartStepsApi(o =>
        {
            // The tests' clocks stand still, and with them what fills the buckets.
            (o.PictureWidth, o.RateLimits.Requests, o.RateLimits.HeavyRequests, o.RateLimits.UnknownRequests) = (800, 1_000_000, 1_000_000, 1_000_000);
            configure?.Invoke(o);
        });
        app = builder.Build();
        app.MapSmartStepsApi();
    }

    public IServiceProvider Services => app.Services;

    /// <summary>Gives a tenant contracts for everything in all markets that there are.</summary>
    public Task GrantAsync(TenantId tenant) => Everything.GrantAsync(app.Services, tenant);

    /// <summary>Listens, with contracts for the default tenant, and gives a client that follows no redirect.</summary>
    public async Task<HttpClient> StartAsync()
    {
        await GrantAsync(ApiKeys.DefaultTenant);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        logKey.Dispose();
    }

    private sealed class Recorder(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
