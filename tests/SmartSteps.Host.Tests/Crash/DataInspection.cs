using SmartSteps.Aggregation;
using SmartSteps.Engine;
using SmartSteps.Facts;
using SmartSteps.Host.Tests.Program;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Products;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Looks into a data directory with the program's own adapters, while no process works on it.</summary>
internal static class DataInspection
{
    private static readonly MarketId Market = MarketId.Parse("testville");

    /// <summary>The counts before noise of every hour of an open day, leaf by leaf: as each hour's seal read them, or as a seal would now.</summary>
    public static Task<IReadOnlyList<int[]>> CountsAsync(string data, DateOnly date) => OverEngineAsync<IReadOnlyList<int[]>>(data, async (engine, market) =>
    {
        var counts = new List<int[]>();
        for (var hour = 0; hour < market.Calendar.Day(date).HourCount; hour++)
        {
            counts.Add((await engine.RecountAsync(Market, date, hour, default)).Values.ToArray());
        }

        return counts;
    });

    /// <summary>The counts before noise of an open day, cell by cell, by the names of the products: as the day's seals would count now.</summary>
    public static Task<IReadOnlyDictionary<string, int[]>> DayCountsAsync(string data, DateOnly date) =>
        OverEngineAsync<IReadOnlyDictionary<string, int[]>>(data, async (engine, _) =>
        {
            var counts = await engine.RecountDayAsync(Market, date, default);
            return DayBounds.Products.ToDictionary(product => DayProducts.Of(product).Id.Value, product => counts[product].Values.ToArray());
        });

    /// <summary>The hours of the day that are sealed, in order of sealing.</summary>
    public static async Task<IReadOnlyList<int>> SealedHoursAsync(string data, DateOnly date)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        return [.. (await new SqliteSealStore(database).ListMarksAsync(Market, ProductId.Footfall, date, default)).Select(mark => mark.HourIndex)];
    }

    /// <summary>The days that the database says are closed.</summary>
    public static async Task<IReadOnlyList<DateOnly>> ClosedDaysAsync(string data)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        return await new SqliteSealStore(database).ListClosedDaysAsync(Market, default);
    }

    /// <summary>What is booked for the day.</summary>
    public static async Task<IReadOnlyList<Debit>> DebitsAsync(string data, DateOnly date)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        return await new SqliteSealStore(database).ListDebitsAsync("op-1", Market, date, default);
    }

    /// <summary>The released values of every product and window of the day, a text each; fails when one lacks values of its domain.</summary>
    public static async Task<IReadOnlyDictionary<(ProductId Product, SealWindow Window), string>> FactsAsync(string data, DateOnly date)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        var seals = new SqliteSealStore(database);
        var found = new Dictionary<(ProductId Product, SealWindow Window), string>();
        foreach (var product in ProductTable.All.Select(definition => definition.Id))
        {
            foreach (var window in await seals.ListWindowsAsync(Market, product, date, date.AddDays(1), default))
            {
                var facts = (await seals.FindAsync(Market, product, window, default))!;
                var cells = product == ProductId.Footfall
                    ? (await seals.FindGridAsync(Market, facts.DomainVersion, default))!.Leaves.Length
                    : (await seals.FindDomainAsync(Market, facts.DomainVersion, default))!.CellCount;
                Assert.Equal(cells, facts.Blocks.Sum(block => block.Values.Length));
                found.Add((product, window), string.Join(' ', facts.Blocks.SelectMany(block => block.Values)));
            }
        }

        return found;
    }

    /// <summary>The same, read from a copy of the database, so that the program itself has to recover what a kill left.</summary>
    public static async Task<IReadOnlyDictionary<(ProductId Product, SealWindow Window), string>> FactsAfterKillAsync(string data, DateOnly date)
    {
        using var copy = new TemporaryFolder();
        foreach (var path in Directory.EnumerateFiles(data, "smartsteps.db*").Where(path => !path.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(path, copy[Path.GetFileName(path)]);
        }

        return await FactsAsync(copy.Path, date);
    }

    /// <summary>Files that a data directory at rest has no reason to hold.</summary>
    public static IReadOnlyList<string> Strays(string data) =>
    [
        .. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length > 0)
            .Select(path => Path.GetRelativePath(data, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !IsExpected(path)),
    ];

    /// <summary>Runs something with the engine over a data directory.</summary>
    private static async Task<T> OverEngineAsync<T>(string data, Func<SealingEngine, Market, Task<T>> work)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        var markets = new SqliteMarketRegistry(database);
        using var keys = new FileDayKeys(Path.Combine(data, "keys"));
        await using var journal = new FileJournal(Path.Combine(data, "journal"), keys);
        var engine = new SealingEngine(
            markets,
            new MarketNetworks(markets),
            new MeasurementPlans(new SqliteZoneRegistry(database), new SqliteAreaRegistry(database)),
            journal,
            keys,
            new SqliteSealStore(database),
            new SqliteTransparencyLog(database),
            new SqliteFeedCompleteness(database),
            TimeProvider.System,
            new EngineOptions());
        return await work(engine, (await markets.FindAsync(Market, default))!);
    }

    private static bool IsExpected(string path) => path is "lock" or "format.json" or "smartsteps.db" or "register/testville.register"
        || path is "keys/log.pem" or "keys/log.pub.pem" or "keys/log-head" or "keys/webhooks.key"
        || (path.StartsWith("keys/token.", StringComparison.Ordinal) && path.EndsWith(".pem", StringComparison.Ordinal))
        || (path.StartsWith("networks/", StringComparison.Ordinal) && path.EndsWith(".network", StringComparison.Ordinal))
        || (path.StartsWith("keys/testville/", StringComparison.Ordinal) && path.EndsWith(".key", StringComparison.Ordinal))
        || (path.StartsWith("journal/testville/", StringComparison.Ordinal) && path.Split('/')[^1] is "events" or "receipts" or "closed");
}
