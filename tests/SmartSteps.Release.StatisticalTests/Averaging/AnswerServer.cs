using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Sales.Keys;
using SmartSteps.Store.Embedded.Database;

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
        builder.Services.AddSingleton(shelf.Facts);
        builder.Services.AddSingleton<IEventIntake, ShutIntake>();
        builder.Services.AddSingleton<ICellPlanIntake, ShutIntake>();
        builder.Services.AddSingleton<IRegisterIntake, ShutIntake>();
        SmartSteps.Api.SmartStepsApi.AddSmartStepsApi(builder.Services, options => options.PictureWidth = 640);
        var app = builder.Build();
        SmartSteps.Api.SmartStepsApi.MapSmartStepsApi(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var key = await app.Services.GetRequiredService<ApiKeys>().IssueAsync("a mall", ApiKeyRole.Buyer, default);
        var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Text);
        return new AnswerServer(app, client);
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
