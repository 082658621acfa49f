using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Engine;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>The real engine over the real journal, keys and database, in a folder; can be shut and opened again.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private static readonly DateOnly FirstDay = new(2026, 1, 1);
    private readonly TemporaryFolder folder = new();
    private readonly Pipeline pipeline;
    private readonly Func<ISealStore, ISealStore> wrap;
    private FileDayKeys keys = null!;
    private FileJournal journal = null!;
    private SealingEngine engine = null!;
    private IFeedCompleteness declared = null!;
    private long latestEvent = long.MinValue;

    private Workbench(Pipeline pipeline, Func<ISealStore, ISealStore> wrap)
    {
        this.pipeline = pipeline;
        this.wrap = wrap;
        Open();
    }

    /// <summary>A tenant with two zones and their pair.</summary>
    public static TenantId Mall { get; } = TenantId.Parse("mall");

    /// <summary>Another one, with the zone <c>secret</c>.</summary>
    public static TenantId Rival { get; } = TenantId.Parse("rival");

    public Market Market { get; } = ProofCity.Market();

    public SealShelf Shelf { get; private set; } = null!;

    public static async Task<Workbench> OpenAsync(Pipeline pipeline, Func<ISealStore, ISealStore>? wrap = null)
    {
        var bench = new Workbench(pipeline, wrap ?? (seals => seals));
        var registry = new SqliteMarketRegistry(bench.Shelf.Database);
        await registry.PutAsync(bench.Market, default);
        await registry.PutPlanAsync(bench.Market.Id, DateOnly.MinValue, ProofCity.Plan, default);
        var zones = new SqliteZoneRegistry(bench.Shelf.Database);
        ImmutableArray<Zone> ofMall = [bench.ZoneOf(Mall, "square", 0), bench.ZoneOf(Mall, "station", 0.02), bench.ZoneOf(Mall, "yard", 0, 0.01)];
        var pair = new ZonePair { Tenant = Mall, Market = bench.Market.Id, First = ofMall[0].Id, Second = ofMall[1].Id, From = FirstDay };
        await zones.TryWriteAsync(Mall, 0, ofMall, [pair], default);
        await zones.TryWriteAsync(Rival, 0, [bench.ZoneOf(Rival, "secret", 0.04)], [], default);
        return bench;
    }

    public MarketDay Day(DateOnly date) => Market.Calendar.Day(date);

    public async Task<AppendOutcome> AppendAsync(string batch, MarketDay day, params GatedEvent[] events)
    {
        var numbers = new DeviceNumber[events.Length];
        journal.Devices(Market.Id, day.Date)?.Number(events, numbers);
        NumberedEvent[] numbered = [.. events.Select((seen, i) => new NumberedEvent(numbers[i], seen.SecondOfDay, seen.Cell))];
        var result = await journal.AppendAsync(Market.Id, new GatedBatch(batch, events.Length == 0 ? [] : [new GatedDay(day, numbered)], "receipt"u8.ToArray()), default);
        foreach (var seen in events)
        {
            latestEvent = Math.Max(latestEvent, day.StartUnixSeconds + seen.SecondOfDay);
        }

        return result.Outcome;
    }

    /// <summary>Declares the feed complete and seals what is due.</summary>
    public async Task<SealingSummary> SealAsync(long completeTo, DateOnly? closeThrough = null)
    {
        await declared.DeclareAsync(Market.Id, completeTo, default);
        return await engine.SealDueAsync(Market.Id, closeThrough, null, default);
    }

    /// <summary>What is public: hours of footfall, days of all other products.</summary>
    public async Task<IReadOnlyList<(ProductId Product, SealWindow Window)>> WindowsAsync()
    {
        var windows = new List<(ProductId, SealWindow)>();
        foreach (var product in pipeline.Products(Market).Select(parameters => parameters.Product))
        {
            var listed = await Shelf.Facts.ListWindowsAsync(Market.Id, product, new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1), default);
            windows.AddRange(listed.Select(window => (product, window)));
        }

        return windows;
    }

    public async Task<int[]?> ReadAsync(ProductId product, SealWindow window) =>
        (await Shelf.Facts.FindAsync(Market.Id, product, window, default))?.Blocks.SelectMany(block => block.Values).ToArray();

    /// <summary>What a restart does.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        Open();
        await engine.RecoverAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Dispose();
    }

    private void Open()
    {
        keys = new FileDayKeys(Path.Combine(folder.Path, "keys"));
        journal = new FileJournal(Path.Combine(folder.Path, "journal"), keys);
        Shelf = pipeline.OpenShelf(folder.Path);
        var registry = new SqliteMarketRegistry(Shelf.Database);
        declared = new SqliteFeedCompleteness(Shelf.Database);
        engine = new SealingEngine(
            registry,
            new MarketNetworks(registry, _ => ProofCity.Network),
            new MeasurementPlans(new SqliteZoneRegistry(Shelf.Database), new SqliteAreaRegistry(Shelf.Database)),
            journal,
            keys,
            wrap(Shelf.Seals),
            new SqliteTransparencyLog(Shelf.Database),
            pipeline.Feed(declared, () => latestEvent),
            TimeProvider.System,
            new EngineOptions { Parallelism = 2 });
    }

    private Zone ZoneOf(TenantId tenant, string name, double east, double reach = 0.02) => new()
    {
        Tenant = tenant,
        Id = ZoneId.Parse(name),
        Market = Market.Id,
        Name = name,
        Area = new GeometryFactory().ToGeometry(new Envelope(
            ProofCity.Corner.Longitude + east - reach, ProofCity.Corner.Longitude + east + reach, ProofCity.Corner.Latitude - reach, ProofCity.Corner.Latitude + reach)),
        From = FirstDay,
    };

    private async Task CloseAsync()
    {
        await journal.DisposeAsync();
        Shelf.Dispose();
        keys.Dispose();
    }
}
