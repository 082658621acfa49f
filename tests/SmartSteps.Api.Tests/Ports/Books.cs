using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Ports;

/// <summary>A real database in a folder of its own; removed afterwards.</summary>
internal sealed class Books : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsteps-api-");

    public Books() => Database = SqliteDatabase.Open(File);

    /// <summary>The database's file; its log lies beside it.</summary>
    public string File => Path.Combine(folder.FullName, "smartsteps.db");

    /// <summary>Where the database lies.</summary>
    public string Folder => folder.FullName;

    public SqliteDatabase Database { get; }

    /// <summary>The folder of reports' files.</summary>
    public string Reports => Path.Combine(folder.FullName, "reports");

    /// <summary>Markets that zones may lie in.</summary>
    public void Add(IEnumerable<Market> markets)
    {
        var registry = new SqliteMarketRegistry(Database);
        foreach (var market in markets)
        {
            registry.PutAsync(market, default).AsTask().GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        folder.Delete(recursive: true);
    }
}
