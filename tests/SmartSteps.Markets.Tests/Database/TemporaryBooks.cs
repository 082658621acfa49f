using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Markets.Tests.Database;

/// <summary>A database of its own with the town in it; removed afterwards.</summary>
internal sealed class TemporaryBooks : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsteps-zones-");

    private TemporaryBooks() => Database = SqliteDatabase.Open(Path.Combine(folder.FullName, "smartsteps.db"));

    public SqliteDatabase Database { get; private set; }

    public SqliteMarketRegistry Markets => new(Database);

    public SqliteZoneRegistry Zones => new(Database);

    public SqliteAreaRegistry Areas => new(Database);

    public SqlitePopulation Population => new(Database);

    public SqliteOutages Outages => new(Database);

    public static async Task<TemporaryBooks> OpenAsync()
    {
        var books = new TemporaryBooks();
        await books.Markets.PutAsync(Town.Market(), default);
        await books.Markets.PutAsync(Town.Market("elsewhere"), default);
        await books.Markets.PutPlanAsync(Town.Id, DateOnly.MinValue, Town.Network.Plan, default);
        return books;
    }

    /// <summary>What a restart does.</summary>
    public void Reopen()
    {
        Database.Dispose();
        Database = SqliteDatabase.Open(Path.Combine(folder.FullName, "smartsteps.db"));
    }

    public void Dispose()
    {
        Database.Dispose();
        folder.Delete(recursive: true);
    }
}
