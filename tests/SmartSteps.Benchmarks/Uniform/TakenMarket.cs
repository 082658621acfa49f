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
    private readonly SqliteDatabase database;

    private readonly int workers;
    private byte[]? events;

    private TakenMarket(UniformMarket market, int workers)
    {
        this.workers = workers;
        market.Write(Folder);
        database = SqliteDatabase.Open(DatabasePath);
        Markets = new SqliteMarketRegistry(database);
        Keys = new FileDayKeys(In("keys"));
        Journal = new FileJournal(In("journal"), Keys);
        Seals = new SqliteSealStore(database);
        Completeness = new SqliteFeedCompleteness(database);
        Options = new EngineOptions { Parallelism = workers };
        Plans = new MeasurementPlans(new SqliteZoneRegistry(database), new SqliteAreaRegistry(database));
        Engine = new SealingEngine(Markets, new MarketNetworks(Markets), Plans, Journal, Keys, Seals, new SqliteTransparencyLog(database), Completeness, TimeProvider.System, Options);
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

    public MeasurementPlans Plans { get; }

    /// <summary>Where its files lie.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("smartsteps-parts-").FullName;

    /// <summary>The database's file.</summary>
    public string DatabasePath => In("smartsteps.db");

    /// <summary>The events file's name.</summary>
    public string EventsPath => In("events.csv");

    /// <summary>The events file.</summary>
    public byte[] Events => events ??= File.ReadAllBytes(EventsPath);

    /// <summary>Bytes of the journal on disk.</summary>
    public long JournalBytes => new DirectoryInfo(In("journal")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public Market Market { get; private set; } = null!;

    public NetworkModel Network { get; private set; } = null!;

    /// <summary>Writes the files and takes in market, plan and register.</summary>
    /// <param name="market">The market.</param>
    /// <param name="workers">Workers of the intake and of the sealing; null: the machine's processors.</param>
    public static async Task<TakenMarket> CreateAsync(UniformMarket market, int? workers = null)
    {
        var taken = new TakenMarket(market, workers ?? Environment.ProcessorCount);
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
    /// <param name="journal">Receives the batches.</param>
    /// <param name="chunkBytes">Size of the batches that a file is cut into.</param>
    public GateState Gate(IJournal journal, int chunkBytes = 16 << 20)
    {
        var options = new GateOptions { MaxBatchBytes = 1L << 30, MaxHeldBytes = 2L << 30, ChunkBytes = chunkBytes, FileWorkers = workers };
        return new GateState(Markets, journal, Keys, new RegisterFiles(In("register")), new QuarantineFiles(In("quarantine")), TimeProvider.System, options);
    }

    /// <summary>Header and one part of the rows, of so many parts of as many rows each.</summary>
    public byte[] RowsOf(int part, int parts)
    {
        var all = Events.AsSpan();
        var header = all[..(all.IndexOf((byte)'\n') + 1)];
        var rows = all[header.Length..];
        var perPart = rows.Count((byte)'\n') / parts;
        for (var skip = (long)part * perPart; skip > 0; skip--)
        {
            rows = rows[(rows.IndexOf((byte)'\n') + 1)..];
        }

        var length = 0;
        for (var row = 0; row < perPart; row++)
        {
            length += rows[length..].IndexOf((byte)'\n') + 1;
        }

        return [.. header, .. rows[..length]];
    }

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
        Directory.Delete(Folder, recursive: true);
    }

    private static void Expect(string refusal)
    {
        if (refusal.Length > 0)
        {
            throw new InvalidOperationException(refusal);
        }
    }

    private string In(string name) => Path.Combine(Folder, name);
}
