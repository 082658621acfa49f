using System.Globalization;
using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Release.Days;
using SmartSteps.Release.Tests.Days;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public sealed class SchemaStepTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsteps-schema-");

    [Fact]
    public async Task A_file_of_the_first_schema_keeps_its_seals_and_takes_those_of_whole_days()
    {
        var path = Path.Combine(folder.FullName, "smartsteps.db");
        var seal = Sample.Seal();
        WriteWithFirstSchema(path, seal);

        using var database = SqliteDatabase.Open(path);
        var store = new SqliteSealStore(database);

        var facts = (await store.FindAsync(seal.Facts.Market, ProductId.Footfall, seal.Facts.Window, default))!;
        Assert.Equal(seal.Facts with { Blocks = [] }, facts with { Blocks = [] });
        Assert.Equal(seal.Facts.Blocks.Select(block => block.Key), facts.Blocks.Select(block => block.Key));
        Assert.Equal(seal.Facts.Values(), facts.Values());
        Assert.Equal(seal.Grid.Leaves.AsEnumerable(), (await store.FindGridAsync(seal.Facts.Market, seal.Grid.Version, default))!.Leaves);
        Assert.Equal([seal.Debit], await store.ListDebitsAsync("op-1", seal.Facts.Market, Sample.Day, default));
        Assert.Equal(SealOutcome.AlreadySealed, await store.CommitAsync(seal, default));
        Assert.Equal(SealOutcome.Committed, await store.CommitAsync(Sample.Seal(hour: 9), default));
        Assert.Equal(SealOutcome.Committed, await store.CommitAsync(DaySample.Seal(DayProducts.ZoneHour), default));
        await Assert.ThrowsAsync<SqliteException>(async () => await database.WriteAsync(t => t.Execute("DELETE FROM fact"), default));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void WriteWithFirstSchema(string path, GridSeal seal)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var facts = seal.Facts;
        transaction.Execute(SqliteSchema.Steps[0]);
        transaction.Execute("PRAGMA user_version = 1");
        var market = Sample.Market();
        transaction.Execute(
            "INSERT INTO market VALUES ($1, $2, 'Europe/Berlin', x'00', $3, '3.7', 'Standard', 'Live', 0)", market.Id.Value, market.Name, market.Operator);
        transaction.Execute("INSERT INTO published_grid VALUES ($1, $2, $3)", market.Id.Value, seal.Grid.Version, VariableLengthIntegers.OfTiles(seal.Grid.Leaves));
        transaction.Execute(
            "INSERT INTO release_parameters VALUES (1, 'footfall', 'Standard', '1/25', '300', 24, 60, $1)", facts.Parameters.Method);
        transaction.Execute(
            "INSERT INTO seal VALUES (1, $1, 'footfall', $2, $3, 1, $4, '1', $5, 17, '00ff')",
            market.Id.Value,
            facts.Window.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            facts.Window.HourIndex,
            seal.Grid.Version,
            facts.SealedAt.ToString("O", CultureInfo.InvariantCulture));
        foreach (var block in facts.Blocks)
        {
            transaction.Execute("INSERT INTO fact VALUES (1, $1, $2)", (long)block.Key, VariableLengthIntegers.OfValues(block.Values));
        }

        transaction.Execute("INSERT INTO debit VALUES ($1, $2, '2026-06-01', 'footfall', '1/25')", market.Operator, market.Id.Value);
        transaction.Commit();
    }
}
