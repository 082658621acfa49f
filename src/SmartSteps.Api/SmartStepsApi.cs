using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartSteps.Api.Camara;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Document;
using SmartSteps.Api.Health;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;
using SmartSteps.Api.Ingest;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Limits;
using SmartSteps.Api.Log;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Meters;
using SmartSteps.Api.Metering;
using SmartSteps.Api.Ogc;
using SmartSteps.Api.Passports;
using SmartSteps.Api.Products;
using SmartSteps.Api.Reports;
using SmartSteps.Api.Tiles;
using SmartSteps.Api.Tokens;
using SmartSteps.Api.Webhooks;
using SmartSteps.Api.Zones;
using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Malls;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api;

/// <summary>The REST surface, for a host to add and map.</summary>
public static class SmartStepsApi
{
    /// <summary>
    /// Adds the API. The host registers as singletons what it rests on: IMarketRegistry, IZoneRegistry, IAreaRegistry, IPopulation, IOutages, ZoneDesk, PairDesk, FitnessCheck,
    /// IFeedCompleteness, IFactsReader, IEventIntake, ICellPlanIntake, IRegisterIntake, IApiKeyStore, IPostedAnswers, ITenants, IContracts, ReleaseRules, PublishedLog, LogKey and TimeProvider.
    /// IFeedCompleteness, IFactsReader, IEventIntake, ICellPlanIntake, IRegisterIntake, IApiKeyStore, IPostedAnswers, IPricePlanStore, IUsageStore, IStatementStore, PublishedLog, LogKey and TimeProvider.
    /// IFeedCompleteness, IFactsReader, IEventIntake, ICellPlanIntake, IRegisterIntake, IApiKeyStore, IPostedAnswers, PublishedLog, LogKey and TimeProvider;
    /// and ITokenKeys, where the keys of access tokens shall outlive the process. It sets <see cref="ApiReadiness.IsReady"/> once it can answer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public static IServiceCollection AddSmartStepsApi(this IServiceCollection services, Action<ApiOptions>? configure = null)
    {
        var options = new ApiOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.KeptAnswerBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ArchivesAtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ArchivesAtOnce, 64);
        ArgumentOutOfRangeException.ThrowIfNegative(options.ArchivesWaiting);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ArchivesWaiting, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ArchiveWait, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ArchiveWait, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LargeHeatmapTiles, 1);
        options.Auth.Validate();
        var picture = new HeatmapPicture(new HeatmapPictureOptions { Width = options.PictureWidth });

        services.AddSingleton(options);
        services.AddSingleton(picture);
        services.AddSingleton(new HeatmapArchive(picture));
        services.AddSingleton(p => new ArchivePlaces(
            options.ArchivesAtOnce, options.ArchivesWaiting, options.ArchiveWait, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new FootfallHeatmap(p.GetRequiredService<IFactsReader>()));
        services.TryAddSingleton<ApiReadiness>();
        services.AddKeys(options.Auth);
        services.AddTokens(options.Auth);
        services.AddSingleton(p => new OperationList([.. Operations(p)]));
        services.AddSingleton<MarketLookup>();
        services.AddSingleton<MarketEndpoints>();
        services.AddSingleton<KeptBodies>();
        services.AddSingleton<HeatmapBodies>();
        services.AddSingleton<HeatmapEndpoint>();
        services.AddSingleton<HeatmapDayEndpoint>();
        services.AddSingleton<SignedPassports>();
        services.AddSingleton<PassportEndpoint>();
        services.AddSingleton(new MallPicture(new HeatmapPictureOptions { Width = options.PictureWidth }));
        services.AddProducts();
        services.AddZones();
        services.AddCamara();
        services.AddContracts();
        services.AddMetering(options.Billing, options.RateLimits);
        services.AddReports();
        services.AddTiles();
        services.AddOgc();
        services.AddWebhooks();
        services.AddSingleton<LogEndpoints>();
        services.AddSingleton<HealthEndpoints>();
        services.AddMetrics();
        services.AddSingleton<ApiMeter>();
        services.AddSingleton<BatchEndpoint>();
        services.AddSingleton<FileHandover>();
        services.AddSingleton<CellPlanEndpoint>();
        services.AddSingleton<RegisterEndpoint>();
        services.AddSingleton<IStartupFilter, OuterLayer>();
        services.AddApiDocument();
        return services;
    }

    /// <summary>Maps every operation, the OpenAPI document and its pages.</summary>
    public static IEndpointRouteBuilder MapSmartStepsApi(this IEndpointRouteBuilder endpoints)
    {
        foreach (var operation in endpoints.ServiceProvider.GetRequiredService<OperationList>().Operations)
        {
            Map(endpoints, operation);
        }

        endpoints.MapApiPages();
        return endpoints;
    }

    private static IEnumerable<Operation> Operations(IServiceProvider services)
    {
        const string Get = "GET";
        const string Put = "PUT";
        var markets = services.GetRequiredService<MarketEndpoints>();
        var health = services.GetRequiredService<HealthEndpoints>();
        yield return new(Get, "/v1/markets", KeyNeed.Any, Page.Parameters, markets.ListAsync);
        yield return new(Get, "/v1/markets/{market}", KeyNeed.Any, [], markets.GetAsync);
        yield return new(
            Get, "/v1/markets/{market}/heatmap", KeyNeed.Any, HeatmapRequest.Parameters, services.GetRequiredService<HeatmapEndpoint>().GetAsync)
        {
            Sells = [SoldProduct.Heatmaps],
        };
        yield return new(
            Get, "/v1/markets/{market}/heatmaps/{date}.zip", KeyNeed.Any, [], services.GetRequiredService<HeatmapDayEndpoint>().GetAsync) { Sells = [SoldProduct.Heatmaps], IsHeavy = true };
        yield return new(Get, "/v1/passports/{id}", KeyNeed.Any, Page.Parameters, services.GetRequiredService<PassportEndpoint>().GetAsync);
        IEnumerable<Operation>[] rooms =
        [
            ZoneOperations.List(services), ProductOperations.List(services), TileOperations.List(services), CamaraOperations.List(services),
            ContractOperations.List(services), KeyOperations.List(services), TokenOperations.List(services), MeteringOperations.List(services),
            OgcOperations.List(services), WebhookOperations.List(services), ReportOperations.List(services),
        ];
        foreach (var operation in rooms.SelectMany(room => room))
        {
            yield return operation;
        }

        yield return new(
            Put, "/v1/ingest/{market}/batches/{id}", KeyNeed.Operator, Submission.Parameters, services.GetRequiredService<BatchEndpoint>().PutAsync);
        yield return new(
            Put, "/v1/markets/{market}/cells", KeyNeed.Operator, Submission.Parameters, services.GetRequiredService<CellPlanEndpoint>().PutAsync);
        yield return new(
            Put, "/v1/markets/{market}/subscribers", KeyNeed.Operator, Submission.Parameters, services.GetRequiredService<RegisterEndpoint>().PutAsync);
        var log = services.GetRequiredService<LogEndpoints>();
        yield return new(Get, "/log/checkpoint", null, [], log.CheckpointAsync);
        yield return new(Get, "/log/key", null, [], log.KeyAsync);
        yield return new(Get, "/log/tile/{**path}", null, [], log.TileAsync);
        yield return new(Get, "/openapi.json", null, [], services.GetRequiredService<ApiDocument>().GetAsync);
        yield return new(Get, "/health/live", null, [], health.LiveAsync);
        yield return new(Get, "/health/ready", null, [], health.ReadyAsync);
        yield return new(Get, "/", null, [], _ => Task.FromResult<Answer>(new RedirectAnswer("/docs/index.html")));
    }

    private static void Map(IEndpointRouteBuilder endpoints, Operation operation)
    {
        var gate = endpoints.ServiceProvider.GetRequiredService<KeyGate>();
        var limits = endpoints.ServiceProvider.GetRequiredService<RateLimits>();
        var till = endpoints.ServiceProvider.GetRequiredService<Till>();
        string[] methods = operation.Method == "GET" ? ["GET", "HEAD"] : [operation.Method];
        endpoints.MapMethods(operation.Route, methods, RunAsync);

        // The key first: who has none learns nothing about parameters or markets.
        async Task RunAsync(HttpContext context)
        {
            var problem = operation.Key is { } need ? await gate.CheckAsync(context, need, operation.Scope) : null;
            problem = limits.Check(context, operation, problem) ?? problem ?? Query.Check(context.Request.Query, operation.Parameters);
            context.Features.Set(operation);
            var answer = problem is null ? await operation.Handle(context) : operation.Refuse?.Invoke(problem) ?? problem;
            SaleGate.RequirePassed(context, operation, answer);
            answer.Till = till;
            await answer.WriteAsync(context);
        }
    }
}
