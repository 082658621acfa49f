using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public class SealAtomicityTests
{
    [Fact]
    public async Task Of_eight_commits_of_one_window_exactly_one_becomes_visible()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var seals = Enumerable.Range(0, 8).Select(_ => Sample.Seal()).ToList();
        using var start = new Barrier(seals.Count);

        var outcomes = await Task.WhenAll(seals.Select(seal => Task.Factory.StartNew(
            async () =>
            {
                start.SignalAndWait();
                return await database.Seals.CommitAsync(seal, default);
            },
            default,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        var winner = Assert.Single(outcomes.Index(), o => o.Item == SealOutcome.Committed).Index;
        Assert.Equal(7, outcomes.Count(o => o == SealOutcome.AlreadySealed));
        Assert.Equal(seals[winner].Facts.Values(), (await Find(database.Database))!.Values());
    }

    [Fact]
    public async Task Two_processes_cannot_both_spend_the_last_of_a_budget()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        using var second = SqliteDatabase.Open(database.Path);
        var tight = new Rational(1, 25);

        // Each alone fits the cap, both together do not: footfall of one, another product of the other.
        var mine = Sample.Seal() with { Cap = tight };
        var product = new ProductId("other");
        var parameters = mine.Facts.Parameters;
        var theirs = mine with
        {
            Facts = mine.Facts with
            {
                Parameters = new(product, parameters.Profile, parameters.Rho, parameters.Variance, parameters.Bound, parameters.Threshold, "x"),
            },
            Debit = mine.Debit with { Product = product },
        };
        using var start = new Barrier(2);
        var outcomes = await Task.WhenAll(
            Commit(start, new SqliteSealStore(database.Database), mine),
            Commit(start, new SqliteSealStore(second), theirs));

        Assert.Equal([SealOutcome.Committed, SealOutcome.OverBudget], outcomes.Order());
    }

    [Fact]
    public async Task A_commit_that_breaks_in_the_middle_leaves_nothing()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var seal = Sample.Seal();
        var broken = seal with { Facts = seal.Facts with { Blocks = [seal.Facts.Blocks[0], seal.Facts.Blocks[0]] } };

        await Assert.ThrowsAsync<SqliteException>(async () => await database.Seals.CommitAsync(broken, default));

        await IsUntouched(database.Database);
        Assert.Equal(SealOutcome.Committed, await database.Seals.CommitAsync(seal, default));
    }

    [Fact]
    public async Task The_file_as_it_is_before_the_commit_holds_nothing_of_the_seal()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var seal = Sample.Seal();
        var copy = Path.Combine(database.Folder, "copy.db");

        await Assert.ThrowsAsync<IOException>(async () => await database.Database.WriteAsync<int>(
            t =>
            {
                SealRows.Insert(t, PreparedSeal.Of(seal));
                LogRows.Append(t, SealLeaves.Of(seal.Facts, seal.Debit.Operator, seal.Cap));
                Copy(database.Path, copy);
                throw new IOException("The power is gone.");
            },
            default));

        using var survivor = SqliteDatabase.Open(copy);
        await IsUntouched(survivor);
        await IsUntouched(database.Database);
    }

    [Fact]
    public async Task A_connection_dropped_in_a_transaction_leaves_nothing()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await using (var connection = new SqliteConnection($"Data Source={database.Path};Pooling=False"))
        {
            await connection.OpenAsync();
            var transaction = connection.BeginTransaction(deferred: false);
            SealRows.Insert(transaction, PreparedSeal.Of(Sample.Seal()));
        }

        database.Reopen();
        await IsUntouched(database.Database);
    }

    [Fact]
    public async Task Readers_see_the_last_commit_while_a_seal_is_being_written()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();

        await database.Database.WriteAsync(
            t =>
            {
                SealRows.Insert(t, PreparedSeal.Of(Sample.Seal()));
                Assert.Null(Find(database.Database).AsTask().GetAwaiter().GetResult());
                return 0;
            },
            default);

        Assert.NotNull(await Find(database.Database));
    }

    [Theory]
    [InlineData("UPDATE fact SET \"values\" = x'00'")]
    [InlineData("DELETE FROM fact")]
    [InlineData("UPDATE seal SET scale = '2'")]
    [InlineData("DELETE FROM debit")]
    [InlineData("UPDATE debit SET rho = '1/1000'")]
    public async Task The_file_itself_refuses_to_change_what_is_public(string sql)
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);

        await Assert.ThrowsAsync<SqliteException>(async () => await database.Database.WriteAsync(t => t.Execute(sql), default));
    }

    private static ValueTask<SealedFacts?> Find(SqliteDatabase database) =>
        new SqliteSealStore(database).FindAsync(Sample.Market().Id, ProductId.Footfall, new SealWindow(Sample.Day, 8), default);

    private static async Task IsUntouched(SqliteDatabase database)
    {
        var store = new SqliteSealStore(database);
        Assert.Null(await Find(database));
        Assert.Empty(await store.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default));
        Assert.Null(await store.FindGridAsync(Sample.Market().Id, Sample.Grid.Version, default));
        ImmutableArray<string> tables = ["fact", "seal", "debit", "published_domain", "release_parameters", "log_leaf", "log_hash"];
        Assert.All(tables, table => Assert.False(database.Read(t => t.Any($"SELECT 1 FROM {table}"), default), table));
    }

    private static Task<SealOutcome> Commit(Barrier start, SqliteSealStore store, Seal seal) => Task.Factory.StartNew(
        async () =>
        {
            start.SignalAndWait();
            return await store.CommitAsync(seal, default);
        },
        default,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).Unwrap();

    private static void Copy(string from, string to)
    {
        foreach (var suffix in new[] { "", "-wal" })
        {
            // Open files are shared: a plain copy would ask for more than that.
            using var source = new FileStream(from + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(to + suffix);
            source.CopyTo(target);
        }
    }
}
