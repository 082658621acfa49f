using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Occurrences.Payloads;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Webhooks;

/// <summary>Webhooks and deliveries over a real database, without the API: time goes on when told to.</summary>
internal sealed class WebhookRoom : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 3, 4, 0, 5, TimeSpan.Zero);
    public static readonly TenantId Mall = TenantId.Parse("mall");

    private static readonly SecretBox Box = new(new byte[SecretBox.KeySize]);

    private readonly Books books = new();
    private readonly WebhookSender sender;
    private int count;

    public WebhookRoom(WebhookOptions? options = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, SecretBox? box = null)
    {
        Options = options ?? new WebhookOptions { AllowInsecure = true };
        Webhooks = new SqliteWebhooks(books.Database);
        Deliveries = new SqliteDeliveries(books.Database);
        Occurrences = new SqliteOccurrences(books.Database);
        sender = new WebhookSender(resolve is null ? new PublicConnector(Options) : new PublicConnector(Options, resolve), Options, Clock);
        Registry = new WebhookDesk(Webhooks, Deliveries, Box, Options, Clock);
        Desk = new DeliveryDesk(Deliveries, sender, box ?? Box, Options, Clock, NullLogger<DeliveryDesk>.Instance);
    }

    public SettableClock Clock { get; } = new(Start);

    public WebhookOptions Options { get; }

    public SqliteWebhooks Webhooks { get; }

    public SqliteDeliveries Deliveries { get; }

    public SqliteOccurrences Occurrences { get; }

    public WebhookDesk Registry { get; }

    public DeliveryDesk Desk { get; }

    public string File => books.File;

    public async Task<(Webhook Webhook, string Secret)> RegisterAsync(Uri url, TenantId? tenant = null)
    {
        ImmutableArray<OccurrenceType> types = [OccurrenceType.ReportReady];
        var made = await Registry.RegisterAsync(tenant ?? Mall, $"test/{count++}", new WebhookDraft(url, null, types, true), default);
        return (made.Webhook!, made.Secret!.Reveal());
    }

    /// <summary>Begins a delivery of something to some webhooks.</summary>
    public async Task<Occurrence> TellAsync(params Webhook[] webhooks)
    {
        var occurrence = Occurrence.For(
            webhooks[0].Tenant, null, OccurrenceType.ReportReady, $"r{count}", Clock.Now, new ReportReadyData($"r{count++}", "done", "/v1/reports/r"));
        await Occurrences.AddAsync(occurrence, default);
        await Deliveries.TellAsync(occurrence.Id, [.. webhooks.Select(w => w.Id)], Clock.Now, default);
        return occurrence;
    }

    /// <summary>Tries everything that is due now, once.</summary>
    public async Task<int> TryDueAsync()
    {
        var begun = await Desk.StartDueAsync(default);
        await Task.WhenAll(begun);
        return begun.Count;
    }

    public async Task<LoggedDelivery> OnlyDeliveryAsync(Webhook webhook) => Assert.Single(await Deliveries.ListAsync(webhook.Id, null, 10, default));

    public async Task<Webhook> NowAsync(Webhook webhook) => (await Webhooks.FindAsync(webhook.Tenant, webhook.Id, default))!;

    public void Dispose()
    {
        sender.Dispose();
        books.Dispose();
    }
}
