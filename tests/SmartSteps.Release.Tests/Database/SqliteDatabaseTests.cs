using Microsoft.Data.Sqlite;
using SmartSteps.Grid;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public class SqliteDatabaseTests
{
    [Fact]
    public async Task Writes_are_durable_before_they_are_acknowledged()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();

        var (journal, synchronous) = await database.Database.WriteAsync(
            t => (t.First(r => r.GetString(0), "PRAGMA journal_mode"), t.First(r => r.GetInt32(0), "PRAGMA synchronous")), default);

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused_and_left_alone()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Database.WriteAsync(t => t.Execute("PRAGMA user_version = 1000"), default);

        Assert.Throws<InvalidDataException>(database.Reopen);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var path = Path.Combine(database.Folder, "other.db");
        await File.WriteAllTextAsync(path, new string('x', 5000));

        Assert.Throws<SqliteException>(() => SqliteDatabase.Open(path));
    }

    [Fact]
    public async Task A_reading_connection_cannot_write()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();

        Assert.Throws<SqliteException>(() => database.Database.Read(t => t.Execute("DELETE FROM market"), default));
        Assert.Single(await database.Markets.ListAsync(default));
    }

    [Fact]
    public async Task A_closed_database_is_not_read()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        database.Database.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await database.Markets.ListAsync(default));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await database.Markets.PutAsync(Sample.Market(), default));
    }

    [Fact]
    public void Values_of_any_size_survive_their_coding_and_small_ones_take_a_byte()
    {
        int[] values = [int.MinValue, -65, -64, -1, 0, 1, 63, 64, int.MaxValue];
        Tile[] tiles = [.. Sample.Grid.Leaves, Tile.FromXY(24, (1 << 24) - 1, (1 << 24) - 1)];

        Assert.Equal(values, VariableLengthIntegers.ToValues(VariableLengthIntegers.OfValues([.. values])));
        Assert.Equal(5, VariableLengthIntegers.OfValues([-64, -1, 0, 1, 63]).Length);
        Assert.Equal(tiles, VariableLengthIntegers.ToTiles(VariableLengthIntegers.OfTiles([.. tiles])));
        Assert.Throws<InvalidDataException>(() => VariableLengthIntegers.ToValues([0x80]));
    }
}
