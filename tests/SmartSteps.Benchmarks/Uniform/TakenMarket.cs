using SmartSteps.Engine;
using SmartSteps.Gate;
using SmartSteps.Intake;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;
using SmartSteps.Store.Embedded;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Benchmarks.Uniform;

/// <summary>A uniform market in a data directory of its own, in this process, for the benchmarks of the parts. Removed when disposed of.</summary>
internal sealed class TakenMarket : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("smartsteps-parts-").FullName;
    private readonly SqliteDatabase database;

    private TakenMarket(UniformMarket market)
    {
        market.Write(folder);
        database = SqliteDatabase.Open(In("smartsteps.db"));
        Markets = new SqliteMarketRegistry(database);
        Keys = new FileDayKeys(In("keys"));
        Journal = new FileJournal(In("journal"), Keys);
        Seals = new SqliteSealStore(database);
        Completeness = new SqliteFeedCompleteness(database);
        Options = new EngineOptions();
        Engine = new SealingEngine(Markets, new MarketNetworks(Markets), new MeasurementPlans(new SqliteZoneRegistry(database), new SqliteAreaRegistry(database)), Journal, Keys, Seals, new SqliteTransparencyLog(database), Completeness, TimeProvider.System, Options);
        Events = File.ReadAllBytes(In("events.csv"));
    }

    /// <summary>Name of the one batch that holds all events.</summary>
    public static BatchId Batch { get; } = BatchId.TryParse("events", out var id) ? id : throw new InvalidOperationException("Not a batch's name.");

    public SqliteMarketRegistry Markets { get; }

    public FileDayKeys Keys { get; }

    public FileJournal Journal { get; }

    public SqliteSealStore Seals { get; }

    public SqliteFeedCompleteness Completeness { get; }

    public EngineOptions Options { get; }

    public SealingEngine Engine { get; }

    /// <summary>The events file.</summary>
    public byte[] Events { get; }

    public Market Market { get; private set; } = null!;

    public NetworkModel Network { get; private set; } = null!;

    /// <summary>Writes the files and takes in market, plan and register.</summary>
    public static async Task<TakenMarket> CreateAsync(UniformMarket market)
    {
        var taken = new TakenMarket(market);
        taken.Market = MarketFile.Read(await File.ReadAllBytesAsync(taken.In("market.json"))).Market!;
        await taken.Markets.PutAsync(taken.Market, default);
        using var gate = taken.Gate(taken.Journal);
        await using var cells = File.OpenRead(taken.In("cells.csv"));
        await using var subscribers = File.OpenRead(taken.In("subscribers.csv"));
        Expect((await new CellPlanIntake(gate).TakeAsync(taken.Market.Id, ColumnMapping.Identity, cells, default)).Detail);
        Expect((await new RegisterIntake(gate).TakeAsync(taken.Market.Id, ColumnMapping.Identity, subscribers, default)).Detail);
        taken.Network = NetworkModel.Of((await taken.Markets.FindPlanAsync(taken.Market.Id, UniformMarket.Day, default))!);
        return taken;
    }

    /// <summary>The gate over a journal.</summary>
    public GateState Gate(IJournal journal) => new(
        Markets, journal, Keys, new RegisterFiles(In("register")), new QuarantineFiles(In("quarantine")), TimeProvider.System, new GateOptions { MaxBatchBytes = 1L << 30 });

    /// <summary>Takes the events in.</summary>
    public async Task TakeEventsAsync()
    {
        using var gate = Gate(Journal);
        using var content = new MemoryStream(Events);
        Expect((await new EventGate(gate).TakeAsync(new EventSubmission(Market.Id, Batch, ColumnMapping.Identity), content, default)).Detail);
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        Keys.Dispose();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void Expect(string refusal)
    {
        if (refusal.Length > 0)
        {
            throw new InvalidOperationException(refusal);
        }
    }

    private string In(string name) => Path.Combine(folder, name);
}
