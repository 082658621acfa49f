using SmartSteps.Facts.Log;
using SmartSteps.Gate;
using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;
using SmartSteps.Store.Embedded;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Benchmarks.Year;

/// <summary>A data directory, put together as the program does it, for a year to be written into.</summary>
internal sealed class YearDirectory : IAsyncDisposable
{
    private readonly DataDirectory directory;
    private readonly LogKey logKey;
    private readonly LogHeadFile head;

    private YearDirectory(DataDirectory directory, SqliteDatabase database, LogKey logKey, LogHeadFile head, SetClock clock)
    {
        this.directory = directory;
        this.logKey = logKey;
        this.head = head;
        Clock = clock;
        Database = database;
        Markets = new SqliteMarketRegistry(database);
        Zones = new SqliteZoneRegistry(database);
        Networks = new MarketNetworks(Markets);
        Plans = new MeasurementPlans(Zones, new SqliteAreaRegistry(database));
        Keys = new FileDayKeys(directory.KeysDirectory);
        Journal = new FileJournal(directory.JournalDirectory, Keys);
        Log = new SqliteTransparencyLog(database);
        Seals = new HeadKeepingSealStore(new SqliteSealStore(database), Log, head);
        Completeness = new SqliteFeedCompleteness(database);
    }

    public SetClock Clock { get; }

    public SqliteDatabase Database { get; }

    public SqliteMarketRegistry Markets { get; }

    public SqliteZoneRegistry Zones { get; }

    public MarketNetworks Networks { get; }

    public MeasurementPlans Plans { get; }

    public FileDayKeys Keys { get; }

    public FileJournal Journal { get; }

    public SqliteTransparencyLog Log { get; }

    public HeadKeepingSealStore Seals { get; }

    public SqliteFeedCompleteness Completeness { get; }

    /// <summary>Makes a directory, or opens one.</summary>
    public static async Task<YearDirectory> OpenAsync(string path, SetClock clock)
    {
        var locked = new DataDirectory(path);
        var database = SqliteDatabase.Open(locked.DatabasePath);
        var log = new SqliteTransparencyLog(database);
        var key = LogKeyFile.OpenOrCreate(locked.KeysDirectory, await log.ReadCheckpointAsync(default));
        return new YearDirectory(locked, database, key, LogHeadFile.Open(locked.KeysDirectory, await log.ReadSizeAsync(default)), clock);
    }

    /// <summary>Takes in the market and its cell plan.</summary>
    public async Task TakeCityAsync()
    {
        await Markets.PutAsync(YearCity.Market, default);
        using var gate = new GateState(
            Markets, Journal, Keys, new RegisterFiles(directory.RegisterDirectory), new QuarantineFiles(directory.QuarantineDirectory), Clock, new GateOptions());
        using var cells = new MemoryStream(YearCity.CellPlan());
        var taken = await new CellPlanIntake(gate).TakeAsync(YearCity.Market.Id, ColumnMapping.Identity, cells, default);
        if (!taken.Taken)
        {
            throw new InvalidOperationException(taken.Detail);
        }
    }

    /// <summary>Registers zones as of a day before the year.</summary>
    public async Task<int> RegisterAsync(YearZones zones)
    {
        var grounds = new MarketGrounds(Networks);
        var ground = await grounds.FindAsync(YearCity.Market.Id, YearCity.FirstDay, default);
        return await zones.RegisterAsync(new ZoneDesk(Zones, grounds, Clock, new ZoneOptions()), ground!, default);
    }

    public async ValueTask DisposeAsync()
    {
        head.Dispose();
        logKey.Dispose();
        await Journal.DisposeAsync();
        Keys.Dispose();
        Database.Dispose();
        directory.Dispose();
    }
}
