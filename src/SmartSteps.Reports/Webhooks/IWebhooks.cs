using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Webhooks;

/// <summary>The tenants' webhooks. A look-up within one tenant never touches another's rows. Thread-safe; a write is durable when it returns.</summary>
public interface IWebhooks
{
    /// <summary>The tenant's webhook, or null.</summary>
    ValueTask<Webhook?> FindAsync(TenantId tenant, WebhookId id, CancellationToken cancellationToken);

    /// <summary>The tenant's webhooks by name (ordinal).</summary>
    ValueTask<IReadOnlyList<Webhook>> ListAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>The webhooks of all tenants that are enabled, by name (ordinal).</summary>
    ValueTask<IReadOnlyList<Webhook>> ListEnabledAsync(CancellationToken cancellationToken);

    /// <summary>Adds a webhook; says what was done instead where its name is given already, or the tenant has so many.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="most">How many a tenant may have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<WebhookAddition> AddAsync(Webhook webhook, int most, CancellationToken cancellationToken);

    /// <summary>Changes a webhook as it stands at that moment; gives it changed, or null where there is none.</summary>
    ValueTask<Webhook?> ChangeAsync(TenantId tenant, WebhookId id, Func<Webhook, Webhook> change, CancellationToken cancellationToken);

    /// <summary>Removes a webhook with its secrets and its log; false where there is none. Its name is never given again.</summary>
    ValueTask<bool> DeleteAsync(TenantId tenant, WebhookId id, DateTimeOffset at, CancellationToken cancellationToken);
}
