using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Schedules;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Posts;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;
using SmartSteps.Sales.Tenants;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Reports;

namespace SmartSteps.Release.StatisticalTests.Averaging;

/// <summary>The real API behind a real server on a loopback port, over a shelf that the engine has filled. It takes nothing in.</summary>
internal sealed class AnswerServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private AnswerServer(WebApplication app, HttpClient client) => (application, Client) = (app, client);

    public HttpClient Client { get; }

    public static async Task<AnswerServer> StartAsync(SealShelf shelf)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IMarketRegistry>(new SqliteMarketRegistry(shelf.Database));
        builder.Services.AddSingleton<IFeedCompleteness>(new SqliteFeedCompleteness(shelf.Database));
        builder.Services.AddSingleton<IApiKeyStore>(new SqliteApiKeyStore(shelf.Database));
        var zones = new SqliteZoneRegistry(shelf.Database);
        var networks = new MarketNetworks(new SqliteMarketRegistry(shelf.Database), _ => ProofCity.Network);
        var grounds = new MarketGrounds(networks);
        var desk = new ZoneDesk(zones, grounds, TimeProvider.System, new ZoneOptions());
        var logKey = new LogKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        builder.Services.AddSingleton<IZoneRegistry>(zones);
        builder.Services.AddSingleton(desk);
        builder.Services.AddSingleton(new PairDesk(zones, desk, new ZoneOptions()));
        builder.Services.AddSingleton(p => new FitnessCheck(
            shelf.Facts, p.GetRequiredService<FootfallHeatmap>(), grounds, profile => DayProducts.ZoneHour.Parameters(profile), TimeProvider.System));
        builder.Services.AddSingleton<IAreaRegistry>(new SqliteAreaRegistry(shelf.Database));
        builder.Services.AddSingleton<IPopulation>(new SqlitePopulation(shelf.Database));
        builder.Services.AddSingleton<IOutages>(new SqliteOutages(shelf.Database));
        builder.Services.AddSingleton<IPostedAnswers>(new SqlitePostedAnswers(shelf.Database));
        builder.Services.AddSingleton<IAlerts>(new SqliteAlerts(shelf.Database));
        builder.Services.AddSingleton<IWebhooks>(new SqliteWebhooks(shelf.Database));
        builder.Services.AddSingleton<IDeliveries>(new SqliteDeliveries(shelf.Database));
        builder.Services.AddSingleton(new SecretBox(RandomNumberGenerator.GetBytes(SecretBox.KeySize)));
        builder.Services.AddSingleton(new ReleaseRules(profile => [.. ProductTable.All.Select(product => product.Parameters(profile))]));
        builder.Services.AddSingleton<ITenants>(new SqliteTenants(shelf.Database));
        builder.Services.AddSingleton<IContracts>(new SqliteContracts(shelf.Database));
        builder.Services.AddSingleton<IPricePlanStore>(new SqlitePricePlanStore(shelf.Database));
        builder.Services.AddSingleton<IUsageStore>(new SqliteUsageStore(shelf.Database));
        builder.Services.AddSingleton<IStatementStore>(new SqliteStatementStore(shelf.Database));
        builder.Services.AddSingleton<IOccurrences>(new SqliteOccurrences(shelf.Database));
        builder.Services.AddSingleton<IReportJobs>(new SqliteReportJobs(shelf.Database));
        builder.Services.AddSingleton<IReportSchedules>(new SqliteReportSchedules(shelf.Database));
        builder.Services.AddSingleton<IReportFiles>(new ReportFolder(Path.Combine(shelf.Folder, "reports")));
        builder.Services.AddSingleton(logKey);
        builder.Services.AddSingleton(new PublishedLog(new SqliteTransparencyLog(shelf.Database), logKey));
        builder.Services.AddSingleton(shelf.Facts);
        builder.Services.AddSingleton<IEventIntake, ShutIntake>();
        builder.Services.AddSingleton<ICellPlanIntake, ShutIntake>();
        builder.Services.AddSingleton<IRegisterIntake, ShutIntake>();
        SmartSteps.Api.SmartStepsApi.AddSmartStepsApi(builder.Services, options =>
            (options.PictureWidth, options.RateLimits.Requests, options.RateLimits.HeavyRequests) = (640, 1_000_000, 1_000_000));
        var app = builder.Build();
        await EnterContractAsync(app.Services);
        SmartSteps.Api.SmartStepsApi.MapSmartStepsApi(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var key = await app.Services.GetRequiredService<ApiKeys>().IssueAsync("a mall", ApiKeyRole.Buyer, Workbench.Mall, default);
        var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Text);
        return new AnswerServer(app, client);
    }

    /// <summary>A contract for all there is: what is attacked here are figures that were bought.</summary>
    private static async Task EnterContractAsync(IServiceProvider services)
    {
        var markets = await services.GetRequiredService<IMarketRegistry>().ListAsync(default);
        var desk = services.GetRequiredService<ContractDesk>();
        await desk.PutTenantAsync(Workbench.Mall, "A mall", TenantKind.MallOperator, default);
        var entry = await desk.PutContractAsync(
            new ContractDraft(ContractId.Parse("everything"), Workbench.Mall, new ContractTerms
            {
                Title = "Everything",
                Products = [.. Enum.GetValues<SoldProduct>()],
                Areas = [.. markets.Select(m => new ContractArea(m.Id))],
                From = new DateOnly(2000, 1, 1),
                Until = new DateOnly(2100, 1, 1),
                Purposes = [.. Enum.GetValues<UsePurpose>()],
                Trial = true,
            }),
            default);
        Assert.NotNull(entry.Contract);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
    }

    private sealed class ShutIntake : IEventIntake, ICellPlanIntake, IRegisterIntake
    {
        public ValueTask<IntakeResult<BatchReceipt>> TakeAsync(EventSubmission submission, Stream content, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        ValueTask<IntakeResult<PlanReceipt>> ICellPlanIntake.TakeAsync(
            MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();

        ValueTask<IntakeResult<RegisterReceipt>> IRegisterIntake.TakeAsync(
            MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
