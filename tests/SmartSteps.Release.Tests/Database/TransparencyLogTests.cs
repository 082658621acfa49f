using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public sealed class TransparencyLogTests : IDisposable
{
    private static readonly SealWindow Window = new(Sample.Day, 8);

    private readonly LogKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public void Dispose() => key.Dispose();

    [Fact]
    public async Task A_days_seals_log_keys_parameters_and_debit_once_and_each_seal()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);
        await database.Seals.CommitAsync(Sample.Seal(hour: 9), default);
        await database.Seals.CommitAsync(Sample.Seal(date: Sample.Day.AddDays(1)), default);

        Assert.Equal(
            ["keys_created", "keys_created", "parameters", "debit", "seal", "seal", "keys_created", "debit", "seal"],
            (await LeavesAsync(database)).Select(leaf => leaf.Kind));
    }

    [Fact]
    public async Task The_entry_of_a_seal_ties_the_facts_as_they_are_read_back()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);
        database.Reopen();

        var facts = await database.Seals.FindAsync(Sample.Market().Id, ProductId.Footfall, Window, default);
        var leaf = Assert.Single((await LeavesAsync(database)).OfType<SealLeaf>());
        Assert.Equal(SealLeaf.Of(facts!), leaf);
        Assert.Equal(4, await Log(database).FindIndexAsync(leaf.Identity, default));
    }

    [Fact]
    public async Task What_is_not_published_is_not_logged()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var seal = Sample.Seal();
        await database.Seals.CloseDayAsync(Sample.Market().Id, Sample.Day.AddDays(1), default);

        Assert.Equal(SealOutcome.DayClosed, await database.Seals.CommitAsync(Sample.Seal(date: Sample.Day.AddDays(1)), default));
        Assert.Equal(SealOutcome.OverBudget, await database.Seals.CommitAsync(seal with { Cap = new Rational(1, 1000) }, default));
        await Assert.ThrowsAsync<SqliteException>(async () => await database.Seals.CommitAsync(
            seal with { Facts = seal.Facts with { Blocks = [seal.Facts.Blocks[0], seal.Facts.Blocks[0]] } }, default));
        Assert.Equal(0, await Log(database).ReadSizeAsync(default));

        await database.Seals.CommitAsync(seal, default);
        var size = await Log(database).ReadSizeAsync(default);
        Assert.Equal(SealOutcome.AlreadySealed, await database.Seals.CommitAsync(Sample.Seal(), default));
        Assert.Equal(size, await Log(database).ReadSizeAsync(default));
    }

    [Fact]
    public async Task A_log_of_several_tiles_has_the_root_of_its_entries()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var log = Log(database);
        await FillAsync(database, 600);

        var leaves = await LeavesAsync(database);
        var root = MerkleTree.Root([.. leaves.Select(leaf => MerkleTree.HashLeaf(leaf.ToEntry()))]);
        var tree = new LogTree(log);
        Assert.Equal(root, await tree.RootAsync(600, default));
        Assert.True(MerkleTree.VerifyConsistency(
            257, 600, await tree.RootAsync(257, default), root, await tree.ConsistencyAsync(257, 600, default)));
        Assert.Equal(MerkleTree.Root([.. leaves.Skip(256).Take(256).Select(leaf => MerkleTree.HashLeaf(leaf.ToEntry()))]), (await log.ReadHashesAsync(1, 1, 1, default))[0]);
    }

    [Fact]
    public async Task An_entry_is_appended_once_however_often_it_is_asked_for()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var log = Log(database);
        var market = Sample.Market().Id;

        var indexes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => log.AppendAsync(new KeysDestroyedLeaf(market, Sample.Day, Sample.SealedAt.AddSeconds(i)), default).AsTask())));

        Assert.All(indexes, index => Assert.Equal(0, index));
        Assert.Equal(1, await log.ReadSizeAsync(default));
    }

    [Theory]
    [InlineData("UPDATE log_leaf SET entry = x'00'")]
    [InlineData("DELETE FROM log_leaf")]
    [InlineData("UPDATE log_hash SET hash = x'00'")]
    [InlineData("DELETE FROM log_hash")]
    [InlineData("DELETE FROM log_checkpoint")]
    [InlineData("UPDATE log_checkpoint SET size = size - 1")]
    [InlineData("UPDATE log_checkpoint SET root = x'00'")]
    public async Task The_file_itself_refuses_to_change_the_log(string sql)
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);
        using var published = new PublishedLog(Log(database), key);
        await published.CheckpointAsync(default);

        await Assert.ThrowsAsync<SqliteException>(async () => await database.Database.WriteAsync(t => t.Execute(sql), default));
    }

    [Fact]
    public async Task A_checkpoint_is_signed_once_for_a_size_and_survives_a_restart()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);
        using var published = new PublishedLog(Log(database), key);
        var first = await published.CheckpointAsync(default);
        Assert.Equal(first, await published.CheckpointAsync(default));

        database.Reopen();
        using var again = new PublishedLog(Log(database), key);
        Assert.Equal(first, await again.CheckpointAsync(default));
        await database.Seals.CommitAsync(Sample.Seal(hour: 9), default);
        var second = await again.CheckpointAsync(default);

        Assert.Equal(6, second.Checkpoint.Size);
        Assert.NotNull(key.Public.Open(second.Note).Checkpoint);
        Assert.False(await Log(database).KeepCheckpointAsync(first, default));
        Assert.False(await Log(database).KeepCheckpointAsync(key.Sign(6, MerkleTree.Empty), default));
    }

    [Fact]
    public async Task Nothing_is_signed_that_contradicts_what_was_signed_before()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);
        await Log(database).KeepCheckpointAsync(key.Sign(3, MerkleTree.HashLeaf("another tree"u8)), default);

        using var published = new PublishedLog(Log(database), key);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await published.CheckpointAsync(default));
    }

    [Fact]
    public async Task Another_key_goes_on_with_the_tree_that_the_first_one_signed()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Sample.Seal(), default);
        using var other = new LogKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        using var before = new PublishedLog(Log(database), key);
        using var after = new PublishedLog(Log(database), other);

        var first = await before.CheckpointAsync(default);
        var second = await after.CheckpointAsync(default);
        Assert.Equal((first.Checkpoint.Size, first.Checkpoint.Root), (second.Checkpoint.Size, second.Checkpoint.Root));
        Assert.NotNull(other.Public.Open(second.Note).Checkpoint);
    }

    [Fact]
    public async Task An_empty_log_has_a_checkpoint_too()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        using var published = new PublishedLog(Log(database), key);

        Assert.Equal((0, MerkleTree.Empty), ((await published.CheckpointAsync(default)).Checkpoint.Size, (await published.CheckpointAsync(default)).Checkpoint.Root));
        Assert.Null(await published.TileAsync(new TilePath(0, 0, 1), default));
    }

    [Fact]
    public async Task Tiles_are_served_as_wide_as_they_are_asked_for_and_not_beyond_the_log()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await FillAsync(database, 300);
        using var published = new PublishedLog(Log(database), key);
        var entries = (await LeavesAsync(database)).Select(leaf => leaf.ToEntry()).ToList();

        Assert.Equal(entries.Take(256).SelectMany(e => MerkleTree.HashLeaf(e).ToArray()), await published.TileAsync(new TilePath(0, 0), default));
        Assert.Equal(entries[256..300].SelectMany(e => MerkleTree.HashLeaf(e).ToArray()), await published.TileAsync(new TilePath(0, 1, 44), default));
        Assert.Equal(
            entries[256..259], EntryBundle.Split(await published.TileAsync(new TilePath(TilePath.Entries, 1, 3), default)).Select(e => e.ToArray()));
        Assert.Equal(TreeHash.Size, (await published.TileAsync(new TilePath(1, 0, 1), default))!.Length);
        Assert.Null(await published.TileAsync(new TilePath(0, 1, 45), default));
        Assert.Null(await published.TileAsync(new TilePath(1, 0, 2), default));
        Assert.Null(await published.TileAsync(new TilePath(7, 0, 1), default));
        Assert.Null(await published.TileAsync(new TilePath(0, 5), default));
    }

    private static SqliteTransparencyLog Log(TemporaryDatabase database) => new(database.Database);

    private static async Task FillAsync(TemporaryDatabase database, int size) => await database.Database.WriteAsync(
        t =>
        {
            LogRows.Append(t, Enumerable.Range(0, size).Select(i => new KeysDestroyedLeaf(Sample.Market().Id, Sample.Day.AddDays(i), Sample.SealedAt)));
            return 0;
        },
        default);

    private static async Task<IReadOnlyList<LogLeaf>> LeavesAsync(TemporaryDatabase database)
    {
        var leaves = new List<LogLeaf>();
        for (var size = await Log(database).ReadSizeAsync(default); leaves.Count < size;)
        {
            leaves.AddRange((await Log(database).ReadEntriesAsync(leaves.Count, (int)Math.Min(256, size - leaves.Count), default)).Select(LogLeaf.Parse));
        }

        return leaves;
    }
}
