using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>A run that nobody disturbed, and what it counted; the tests that kill start from the same files and the same keys.</summary>
public sealed class PeacefulRun : IAsyncLifetime
{
    /// <summary>Name of the collection, whose tests run one after the other.</summary>
    public const string Collection = "crash";

    /// <summary>Hours that are sealed when the whole day is covered: the last waits for the allowance after it.</summary>
    internal const int SealedHours = 23;

    internal const int PerHour = 12;
    internal const int Events = SmallMarket.Subscribers * 24 * PerHour;

    internal static readonly DateOnly Day = DateOnly.FromDateTime(SmallMarket.Day);
    internal static readonly string[] Ingest = ["ingest", "--events", "events.csv", "--json"];

    private readonly TemporaryFolder before = new();

    /// <summary>The folder of the run.</summary>
    internal TemporaryFolder Folder { get; } = new();

    /// <summary>Counts before noise by hour and leaf.</summary>
    internal IReadOnlyList<int[]> Counts { get; private set; } = [];

    /// <summary>Counts before noise of the day's products by name, cell by cell.</summary>
    internal IReadOnlyDictionary<string, int[]> DayCounts { get; private set; } = new Dictionary<string, int[]>();

    /// <summary>Bytes of the day's journal in the end.</summary>
    internal long JournalBytes { get; private set; }

    /// <summary>The data directory of a folder.</summary>
    internal static string Data(TemporaryFolder folder) => folder["smartsteps-data"];

    /// <summary>The day's journal in a folder.</summary>
    internal static string Journal(TemporaryFolder folder) => Path.Combine(Data(folder), "journal", "testville", "2024-03-04", "events");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await SmallMarket.SetUpAsync(before);
        await RegisteredZones.PutAsync(Data(before));
        before.Write("events.csv", SmallMarket.EventsText(perHour: PerHour));
        before.Write("smartsteps.json", """{ "chunkBytes": 131072, "sealEverySeconds": 1 }""");
        Folder.CopyFrom(before.Path);
        (await BuiltProgram.RunAsync(Folder.Path, Ingest)).EndedWith(0);
        JournalBytes = new FileInfo(Journal(Folder)).Length;
        Counts = await DataInspection.CountsAsync(Data(Folder), Day);
        DayCounts = await DataInspection.DayCountsAsync(Data(Folder), Day);
        Assert.Equal(8, DayCounts.Count);
        Assert.All(DayCounts.Values, counts => Assert.NotEqual(0, counts.Sum()));
        Assert.Equal(24, Counts.Count);
        Assert.All(Counts, hour => Assert.Equal(SmallMarket.Subscribers, hour.Sum()));
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        before.Dispose();
        Folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A folder as it was before the events, with the keys of this run, so that a subscriber is the same device in both.</summary>
    internal TemporaryFolder Fresh()
    {
        var fresh = new TemporaryFolder();
        fresh.CopyFrom(before.Path);
        fresh.CopyFrom(Path.Combine(Data(Folder), "keys"), Path.Combine("smartsteps-data", "keys"));

        // Nothing of the fresh folder's own was published yet.
        File.Delete(fresh[Path.Combine("smartsteps-data", "keys", "log-head")]);
        return fresh;
    }
}
