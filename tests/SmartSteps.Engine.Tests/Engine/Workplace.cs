using NetTopologySuite.Geometries;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Release;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Engine.Tests.Engine;

/// <summary>The engine over the real embedded adapters in a folder of its own; can be shut and opened again.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("smartsteps-engine-").FullName;
    private SqliteDatabase database = null!;

    public Workplace() => Open();

    public FileDayKeys Keys { get; private set; } = null!;

    public FileJournal Journal { get; private set; } = null!;

    public SqliteSealStore Store { get; private set; } = null!;

    public SqliteTransparencyLog Log { get; private set; } = null!;

    public SqliteMarketRegistry Registry { get; private set; } = null!;

    public SqliteFeedCompleteness Completeness { get; private set; } = null!;

    public SealingEngine Engine { get; private set; } = null!;

    public StandingZones Zones { get; } = new();

    public static Market MarketIn(string zone, string id = "test-market") => new()
    {
        Id = MarketId.Parse(id),
        Name = "Test market",
        Calendar = MarketCalendar.Find(zone)!,
        Boundary = new GeometryFactory().ToGeometry(new Envelope(13.3, 13.6, 52.4, 52.6)),
        Operator = "op",
        PopulationFactor = 3.7m,
    };

    public async Task AddMarketAsync(Market market)
    {
        await Registry.PutAsync(market, default);
        await Registry.PutPlanAsync(market.Id, DateOnly.MinValue, SmallCity.Plan, default);
    }

    public void Reopen()
    {
        Close();
        Open();
        Engine.RecoverAsync(default).AsTask().GetAwaiter().GetResult();
    }

    public byte[] DrawKey(MarketId market, DateOnly day)
    {
        var key = new byte[32];
        Assert.True(Keys.TryGet(market, day, DayKey.Draw, key));
        return key;
    }

    /// <summary>Appends events as the gate does: their devices are numbered first, unless the day has closed.</summary>
    public async Task<AppendResult> AppendAsync(Market market, string batch, DateOnly day, params GatedEvent[] events)
    {
        var numbers = new DeviceNumber[events.Length];
        Journal.Devices(market.Id, day)?.Number(events, numbers);
        NumberedEvent[] numbered = [.. events.Select((seen, i) => new NumberedEvent(numbers[i], seen.SecondOfDay, seen.Cell))];
        return await Journal.AppendAsync(
            market.Id, new GatedBatch(batch, events.Length == 0 ? [] : [new GatedDay(market.Calendar.Day(day), numbered)], "receipt"u8.ToArray()), default);
    }

    public async Task<int> SealAsync(Market market, long completeTo)
    {
        await Completeness.DeclareAsync(market.Id, completeTo, default);
        return (await Engine.SealDueAsync(market.Id, null, null, default)).SealedHours;
    }

    public async Task<int> SealedHoursAsync(Market market, DateOnly day) =>
        (await Store.ListWindowsAsync(market.Id, ProductId.Footfall, day, day.AddDays(1), default)).Count;

    /// <summary>An engine over the same place that reaches journal and store in another way.</summary>
    public SealingEngine EngineOver(IJournal journal, ISealStore store, int parallelism = 2, int cellsPerCommit = 1_000_000) => new(
        Registry,
        new MarketNetworks(Registry, _ => SmallCity.Network),
        new MeasurementPlans(Zones, Zones),
        journal,
        Keys,
        store,
        Log,
        Completeness,
        TimeProvider.System,
        new EngineOptions { Parallelism = parallelism, CellsPerCommit = cellsPerCommit });

    public void Dispose()
    {
        Close();
        Directory.Delete(folder, recursive: true);
    }

    private void Open()
    {
        Keys = new FileDayKeys(Path.Combine(folder, "keys"));
        Journal = new FileJournal(Path.Combine(folder, "journal"), Keys);
        database = SqliteDatabase.Open(Path.Combine(folder, "smartsteps.db"));
        Store = new SqliteSealStore(database);
        Log = new SqliteTransparencyLog(database);
        Registry = new SqliteMarketRegistry(database);
        Completeness = new SqliteFeedCompleteness(database);
        // The network model is a fixed one: the footprints of the test city, not those that its plan would give.
        Engine = EngineOver(Journal, Store);
    }

    private void Close()
    {
        Journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
        database.Dispose();
        Keys.Dispose();
    }
}
