using SmartSteps.Engine;
using SmartSteps.Facts.Log;
using SmartSteps.Gate;
using SmartSteps.Host.Settings;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Markets.Measures;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Store.Embedded;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;
using SmartSteps.Store.Embedded.Reports;

namespace SmartSteps.Host.Composition;

/// <summary>A data directory, locked for this process, with every part put together over it.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly DataDirectory directory;
    private readonly FileDayKeys keys;
    private readonly FileJournal journal;
    private readonly GateState gate;
    private readonly LogHeadFile head;

    private Workspace(DataDirectory directory, Books books, LogKey logKey, LogHeadFile head, HostSettings settings, TimeProvider time)
    {
        this.directory = directory;
        Books = books;
        keys = new FileDayKeys(directory.KeysDirectory);
        journal = new FileJournal(directory.JournalDirectory, keys);
        var workers = Math.Min(GateOptions.MostWorkers, Environment.ProcessorCount);
        gate = new GateState(
            Books.Markets,
            journal,
            keys,
            new RegisterFiles(directory.RegisterDirectory),
            new QuarantineFiles(directory.QuarantineDirectory),
            time,
            new GateOptions { ChunkBytes = settings.ChunkBytes, FileWorkers = workers, BatchWorkers = workers });
        Events = new EventGate(gate);
        ReportFiles = new ReportFolder(directory.ReportsDirectory);
        Files = new FileIntake(gate);
        CellPlans = new CellPlanIntake(gate, Books.Networks.Of);
        Registers = new RegisterIntake(gate);
        EngineOptions = new EngineOptions { LookInterval = settings.SealEvery };
        LogKey = logKey;
        TokenKeys = new TokenKeyFiles(directory.KeysDirectory);
        this.head = head;
        Log = new PublishedLog(Books.Log, LogKey);
        var zones = new ZoneOptions();
        Grounds = new MarketGrounds(Books.Networks);
        ZoneDesk = new ZoneDesk(Books.Zones, Grounds, time, zones);
        PairDesk = new PairDesk(Books.Zones, ZoneDesk, zones);
        Engine = new SealingEngine(
            Books.Markets,
            Books.Networks,
            new MeasurementPlans(Books.Zones, Books.Areas),
            journal,
            keys,
            new HeadKeepingSealStore(Books.Seals, Books.Log, head),
            Books.Log,
            Books.Completeness,
            time,
            EngineOptions);
    }

    /// <summary>Markets, facts, ledger and keys.</summary>
    public Books Books { get; }

    /// <summary>What can be measured.</summary>
    public MarketGrounds Grounds { get; }

    /// <summary>Takes registrations of zones.</summary>
    public ZoneDesk ZoneDesk { get; }

    /// <summary>Takes registrations of pairs.</summary>
    public PairDesk PairDesk { get; }

    /// <summary>Takes batches from outside.</summary>
    public EventGate Events { get; }

    /// <summary>Files of reports.</summary>
    public ReportFolder ReportFiles { get; }

    /// <summary>Takes event files.</summary>
    public FileIntake Files { get; }

    /// <summary>Takes cell plans.</summary>
    public CellPlanIntake CellPlans { get; }

    /// <summary>Takes subscriber registers.</summary>
    public RegisterIntake Registers { get; }

    /// <summary>Seals hours and closes days.</summary>
    public SealingEngine Engine { get; }

    /// <summary>Signs checkpoints and passports.</summary>
    public LogKey LogKey { get; }

    /// <summary>Where the keys lie that access tokens are signed with.</summary>
    public TokenKeyFiles TokenKeys { get; }

    /// <summary>The transparency log as it is published.</summary>
    public PublishedLog Log { get; }

    /// <summary>When hours are sealed.</summary>
    public EngineOptions EngineOptions { get; }

    /// <summary>Where the demo's city lies.</summary>
    public string SimulationDirectory => directory.SimulationDirectory;

    /// <summary>Reads the key that closes webhooks' secrets, and makes it where there is none.</summary>
    public SecretBox OpenWebhookSecrets() => WebhookKeyFile.OpenOrCreate(directory.KeysDirectory);

    /// <summary>True when the market's journal ever held events, of days open or closed.</summary>
    public bool HoldsEvents(MarketId market) => journal.LatestDay(market) is not null;

    /// <summary>Locks the data directory, opens its parts, and finishes what an earlier process was cut short in.</summary>
    public static async Task<Workspace> OpenAsync(HostSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        // The command line listens for signals once a command first gives way; without that, Ctrl-C would end the program on the spot.
        await Task.Yield();
        var locked = new DataDirectory(settings.DataDirectory, settings.KeysDirectory);
        var logKey = Task.Run(() => LogKeyFile.Find(locked.KeysDirectory), CancellationToken.None);
        Books? books = null;
        Workspace? workspace = null;
        try
        {
            books = Books.Open(settings, time);
            workspace = new Workspace(locked, books, await OpenLogKeyAsync(books, logKey, locked.KeysDirectory, cancellationToken), await OpenLogHeadAsync(books, locked.KeysDirectory, cancellationToken), settings, time);
            await workspace.Engine.RecoverAsync(cancellationToken);
            return workspace;
        }
        catch
        {
            if (workspace is null)
            {
                // Not before it has let go of the keys' folder.
                await ((Task)logKey).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (logKey.IsCompletedSuccessfully)
                {
                    logKey.Result?.Dispose();
                }

                if (books is not null)
                {
                    await books.DisposeAsync();
                }

                locked.Dispose();
            }
            else
            {
                await workspace.DisposeAsync();
            }

            throw;
        }
    }

    private static async ValueTask<LogKey> OpenLogKeyAsync(Books books, Task<LogKey?> found, string directory, CancellationToken cancellationToken)
    {
        try
        {
            return await found ?? LogKeyFile.OpenOrCreate(directory, await books.Log.ReadCheckpointAsync(cancellationToken));
        }
        catch (InvalidDataException failure)
        {
            throw new CommandFailure(
                failure.Message,
                "Restore it from a backup. Where there is none, make another key yourself; whoever follows the log has to be told, since it goes on under another name: "
                    + $"openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out {Path.Combine(directory, "log.pem")}",
                ExitCode.Failed,
                failure);
        }
    }

    private static async ValueTask<LogHeadFile> OpenLogHeadAsync(Books books, string directory, CancellationToken cancellationToken)
    {
        try
        {
            return LogHeadFile.Open(directory, await books.Log.ReadSizeAsync(cancellationToken));
        }
        catch (InvalidDataException failure)
        {
            throw new CommandFailure(
                failure.Message,
                "Going on from it would publish windows a second time under new noise. Restore the latest copy of smartsteps.db; where it is lost, begin a new data directory.",
                ExitCode.Failed,
                failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        head.Dispose();
        Log.Dispose();
        LogKey.Dispose();

        // The journal may still be letting go of the large file of a day that was closed: the database is folded together meanwhile.
        var journalClosed = journal.DisposeAsync().AsTask();
        try
        {
            await Books.DisposeAsync();
        }
        finally
        {
            await journalClosed;
            keys.Dispose();
            directory.Dispose();
        }
    }
}
