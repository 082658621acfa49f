using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

/// <summary>A database in a folder of its own, with the sample market in it; removed afterwards.</summary>
internal sealed class TemporaryDatabase : IStorePlace
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsteps-db-");

    private TemporaryDatabase() => Database = SqliteDatabase.Open(Path);

    public string Path => System.IO.Path.Combine(folder.FullName, "smartsteps.db");

    public string Folder => folder.FullName;

    public SqliteDatabase Database { get; private set; }

    public SqliteSealStore Seals => new(Database);

    ISealStore IStorePlace.Seals => Seals;

    IFactsReader IStorePlace.Facts => Seals;

    public SqliteMarketRegistry Markets => new(Database);

    public static async Task<TemporaryDatabase> WithMarketsAsync(params Market[] markets)
    {
        var database = new TemporaryDatabase();
        foreach (var market in markets.Length == 0 ? [Sample.Market()] : markets)
        {
            await database.Markets.PutAsync(market, default);
        }

        return database;
    }

    /// <summary>What a restart does.</summary>
    public void Reopen()
    {
        Database.Dispose();
        Database = SqliteDatabase.Open(Path);
    }

    public void Dispose()
    {
        Database.Dispose();
        folder.Delete(recursive: true);
    }
}
