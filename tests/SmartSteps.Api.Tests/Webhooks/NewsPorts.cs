using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Revisions;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Webhooks;

/// <summary>The ports of webhooks and alerts over a real database, with a key of their own; deliveries may go to this machine.</summary>
internal static class NewsPorts
{
    public static void AddTo(IServiceCollection services, SqliteDatabase database)
    {
        services.AddSingleton<IOccurrences>(new SqliteOccurrences(database));
        services.AddSingleton<IDeliveries>(new SqliteDeliveries(database));
        services.AddSingleton<IClosedDays>(new SqliteClosedDays(database));
        services.AddSingleton<IMarketBases>(new SqliteMarketBases(database));
        services.AddSingleton<IAlerts>(new SqliteAlerts(database));
        services.AddSingleton<IWebhooks>(new SqliteWebhooks(database));
        services.AddSingleton(new SecretBox(Enumerable.Range(0, SecretBox.KeySize).Select(i => (byte)i).ToArray()));
        services.AddSingleton(new WebhookOptions { AllowInsecure = true });
    }
}
