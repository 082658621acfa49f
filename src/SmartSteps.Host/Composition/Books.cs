using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Host.Settings;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Outages;
using SmartSteps.Markets.Zones;
using SmartSteps.Release;
using SmartSteps.Sales.Contracts;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Posts;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;
using SmartSteps.Sales.Tenants;
using SmartSteps.Store.Embedded;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Networks;

namespace SmartSteps.Host.Composition;

/// <summary>The part of a data directory that lies in its database: markets, facts, ledger, keys. May be open beside a running server.</summary>
internal sealed class Books : IAsyncDisposable
{
    private readonly SqliteDatabase database;

    private readonly SqliteUsageStore usage;

    private Books(SqliteDatabase database, NetworkModelFiles models, TimeProvider time)
    {
        this.database = database;
        var seals = new SqliteSealStore(database);
        Seals = seals;
        Facts = seals;
        Log = new SqliteTransparencyLog(database);
        Markets = new SqliteMarketRegistry(database);
        Zones = new SqliteZoneRegistry(database);
        Areas = new SqliteAreaRegistry(database);
        Population = new SqlitePopulation(database);
        Networks = new MarketNetworks(Markets, Population, models.Of);
        Outages = new SqliteOutages(database);
        Completeness = new SqliteFeedCompleteness(database);
        Posts = new SqlitePostedAnswers(database);
        News = new NewsBooks(database);
        ReportJobs = new SqliteReportJobs(database);
        ReportSchedules = new SqliteReportSchedules(database);
        KeyStore = new SqliteApiKeyStore(database);
        ApiKeys = new ApiKeys(KeyStore, time);
        usage = new SqliteUsageStore(database);
        PricePlanStore = new SqlitePricePlanStore(database);
        PricePlans = new PricePlans(PricePlanStore, time);
        Statements = new SqliteStatementStore(database);
        Tenants = new SqliteTenants(database);
        Contracts = new SqliteContracts(database);
        Entitlements = new Entitlements(Contracts, time);
        ContractDesk = new ContractDesk(Tenants, Contracts, Markets, Entitlements, time);
    }

    public ISealStore Seals { get; }

    public IFactsReader Facts { get; }

    public ITransparencyLog Log { get; }

    public IMarketRegistry Markets { get; }

    public IZoneRegistry Zones { get; }

    public IAreaRegistry Areas { get; }

    public IPopulation Population { get; }

    public MarketNetworks Networks { get; }

    public IOutages Outages { get; }

    public IFeedCompleteness Completeness { get; }

    public IPostedAnswers Posts { get; }

    public NewsBooks News { get; }

    public IReportJobs ReportJobs { get; }

    public IReportSchedules ReportSchedules { get; }

    public IApiKeyStore KeyStore { get; }

    public ApiKeys ApiKeys { get; }

    public IPricePlanStore PricePlanStore { get; }

    public PricePlans PricePlans { get; }

    public IUsageStore Usage => usage;

    public IStatementStore Statements { get; }

    public ITenants Tenants { get; }

    public IContracts Contracts { get; }

    public Entitlements Entitlements { get; }

    public ContractDesk ContractDesk { get; }

    /// <summary>Opens the database and makes what is missing.</summary>
    public static Books Open(HostSettings settings, TimeProvider time)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(settings.DataDirectory);
        }
        else if (!Directory.Exists(settings.DataDirectory))
        {
            Directory.CreateDirectory(settings.DataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new Books(
            SqliteDatabase.Open(DataDirectory.DatabasePathIn(settings.DataDirectory)),
            new NetworkModelFiles(DataDirectory.NetworksDirectoryIn(settings.DataDirectory)),
            time);
    }

    public ValueTask DisposeAsync()
    {
        usage.Dispose();
        database.Dispose();
        return ValueTask.CompletedTask;
    }
}
