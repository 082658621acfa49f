using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public sealed class LogBackfillTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsteps-old-");

    private string FilePath => Path.Combine(folder.FullName, "smartsteps.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_from_before_the_log_gets_entries_once_that_say_so()
    {
        WriteOldFile();
        IReadOnlyList<ReadOnlyMemory<byte>> first;
        using (var database = SqliteDatabase.Open(FilePath))
        {
            first = await EntriesAsync(database);
        }

        using var again = SqliteDatabase.Open(FilePath);
        var leaves = first.Select(LogLeaf.Parse).ToList();
        Assert.Equal(["keys_created", "keys_created", "parameters", "debit", "seal", "seal", "keys_destroyed"], leaves.Select(leaf => leaf.Kind));
        Assert.All(leaves, leaf => Assert.True(leaf.Backfilled));
        Assert.Null(leaves[^1].At);
        Assert.Equal(first.Select(e => e.ToArray()), (await EntriesAsync(again)).Select(e => e.ToArray()));

        var facts = await new SqliteSealStore(again).FindAsync(Sample.Market().Id, ProductId.Footfall, new SealWindow(Sample.Day, 9), default);
        Assert.Equal([3, -4], facts!.Values());
        Assert.Equal(SealLeaf.Of(facts!) with { Backfilled = true }, leaves[5]);
    }

    [Fact]
    public async Task What_is_sealed_after_that_is_logged_as_it_happens()
    {
        WriteOldFile();
        using var database = SqliteDatabase.Open(FilePath);
        await new SqliteSealStore(database).CommitAsync(Sample.Seal(date: Sample.Day.AddDays(1)), default);

        var leaves = (await EntriesAsync(database)).Select(LogLeaf.Parse).ToList();
        Assert.Equal(["keys_created", "debit", "seal"], leaves.Skip(7).Select(leaf => leaf.Kind));
        Assert.All(leaves.Skip(7), leaf => Assert.False(leaf.Backfilled));
    }

    [Fact]
    public async Task A_log_that_has_begun_is_never_filled_again()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);
        await database.Database.WriteAsync(
            t =>
            {
                SealRows.Insert(t, PreparedSeal.Of(Sample.Seal(hour: 9)));
                LogBackfill.Run(t);
                return 0;
            },
            default);

        Assert.Equal(5, (await EntriesAsync(database.Database)).Count);
    }

    /// <summary>Two sealed hours of a closed day, and a closed day without any, as the first version of the schema held them.</summary>
    private void WriteOldFile()
    {
        var leaves = VariableLengthIntegers.OfTiles(Sample.Grid.Leaves);
        var block = SmartSteps.Grid.TileBlock.Of(Sample.Grid.Leaves[0]).Tile.Key;
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        transaction.Execute(SqliteSchema.Steps[0]);
        transaction.Execute("PRAGMA user_version = 1");
        transaction.Execute("INSERT INTO market VALUES ('berlin', 'Berlin', 'Europe/Berlin', x'00', 'op-1', '3.7', 'Standard', 'Live', 0)");
        transaction.Execute("INSERT INTO published_grid VALUES ('berlin', 'grid-1', $1)", leaves);
        transaction.Execute("INSERT INTO release_parameters VALUES (1, 'footfall', 'Standard', '1/25', '300', 24, 60, 'footfall-1')");
        transaction.Execute("INSERT INTO debit VALUES ('op-1', 'berlin', $1, 'footfall', '1/25')", Sample.Day.Text());
        foreach (var (id, hour) in new[] { (1, 8), (2, 9) })
        {
            transaction.Execute(
                "INSERT INTO seal VALUES ($1, 'berlin', 'footfall', $2, $3, 1, 'grid-1', '1', $4, 17, '00ff')", id, Sample.Day.Text(), hour, Sample.SealedAt.Text());
            transaction.Execute("INSERT INTO fact VALUES ($1, $2, $3)", id, (long)block, VariableLengthIntegers.OfValues([3, -4]));
        }

        transaction.Execute("INSERT INTO closed_day VALUES ('berlin', $1)", Sample.Day.Text());
        transaction.Execute("INSERT INTO closed_day VALUES ('berlin', $1)", Sample.Day.AddDays(3).Text());
        transaction.Commit();
    }

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> EntriesAsync(SqliteDatabase database)
    {
        var log = new SqliteTransparencyLog(database);
        return await log.ReadEntriesAsync(0, (int)await log.ReadSizeAsync(default), default);
    }
}
