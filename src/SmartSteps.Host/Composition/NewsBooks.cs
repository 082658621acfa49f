using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Revisions;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Host.Composition;

/// <summary>What tenants are told, and how: the part of the database that webhooks and alerts lie in.</summary>
internal sealed class NewsBooks(SqliteDatabase database)
{
    public IOccurrences Occurrences { get; } = new SqliteOccurrences(database);

    public IDeliveries Deliveries { get; } = new SqliteDeliveries(database);

    /// <summary>Registers it all.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Occurrences);
        services.AddSingleton(Deliveries);
        services.AddSingleton<IClosedDays>(new SqliteClosedDays(database));
        services.AddSingleton<IMarketBases>(new SqliteMarketBases(database));
        services.AddSingleton<IAlerts>(new SqliteAlerts(database));
        services.AddSingleton<IWebhooks>(new SqliteWebhooks(database));
    }
}
