using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts.Log;

namespace SmartSteps.Release.Tests.Log;

public sealed class MerkleTreeTests
{
    /// <summary>The entries that implementations of certificate transparency are tested with, and the roots over the first n of them.</summary>
    private static readonly string[] KnownEntries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] KnownRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260302, 41);

    [Fact]
    public async Task Roots_are_those_of_the_known_vectors()
    {
        for (var size = 0; size <= KnownEntries.Length; size++)
        {
            var log = new MemoryLog(size, i => Convert.FromHexString(KnownEntries[i]));
            var root = await new LogTree(log).RootAsync(size, default);

            Assert.Equal(KnownRoots[size], Convert.ToHexStringLower(root.ToArray()));
            Assert.Equal(KnownRoots[size], Convert.ToHexStringLower(BruteForce.Root(log.Entries)));
            Assert.Equal(root, MerkleTree.Root([.. log.Entries.Select(e => MerkleTree.HashLeaf(e))]));
        }
    }

    [Fact]
    public void Proofs_of_inclusion_are_those_of_the_definition_and_hold_for_their_entry_alone() =>
        Prop.ForAll(Sizes(), sizes =>
        {
            var (size, pick) = (sizes.Larger, sizes.Smaller);
            var index = pick % size;
            var log = new MemoryLog(size);
            var tree = new LogTree(log);
            var path = tree.InclusionAsync(index, size, default).AsTask().Result;
            var root = tree.RootAsync(size, default).AsTask().Result;
            var leaf = MerkleTree.HashLeaf(log.Entries[index]);

            Assert.Equal(BruteForce.Path(index, log.Entries).Select(h => new TreeHash(h)), path);
            Assert.True(MerkleTree.VerifyInclusion(index, size, leaf, path, root));
            Assert.False(MerkleTree.VerifyInclusion(index, size, MerkleTree.HashLeaf("x"u8), path, root));
            Assert.False(MerkleTree.VerifyInclusion(size, size, leaf, path, root));
            Assert.False(MerkleTree.VerifyInclusion(index, size, leaf, [.. path, leaf], root));
            Assert.False(path.Count > 0 && MerkleTree.VerifyInclusion(index, size, leaf, [.. path.Skip(1)], root));
            Assert.False(index + 1 < size && MerkleTree.VerifyInclusion(index + 1, size, leaf, path, root));
        }).Check(Seeded);

    [Fact]
    public void Proofs_of_consistency_are_those_of_the_definition_and_hold_for_their_trees_alone() =>
        Prop.ForAll(Sizes(), sizes =>
        {
            var (second, first) = (sizes.Larger, sizes.Smaller);
            var log = new MemoryLog(second);
            var tree = new LogTree(log);
            var path = tree.ConsistencyAsync(first, second, default).AsTask().Result;
            var (firstRoot, secondRoot) = (tree.RootAsync(first, default).AsTask().Result, tree.RootAsync(second, default).AsTask().Result);
            var other = MerkleTree.HashLeaf("x"u8);

            Assert.Equal(first == 0 ? [] : BruteForce.Proof(first, log.Entries).Select(h => new TreeHash(h)), path);
            Assert.True(MerkleTree.VerifyConsistency(first, second, firstRoot, secondRoot, path));
            Assert.False(MerkleTree.VerifyConsistency(first, second, other, secondRoot, path));
            Assert.False(first > 0 && MerkleTree.VerifyConsistency(first, second, firstRoot, other, path));
            Assert.False(MerkleTree.VerifyConsistency(first, second, firstRoot, secondRoot, [.. path, other]));
            Assert.False(MerkleTree.VerifyConsistency(second + 1, second, firstRoot, secondRoot, path));
            foreach (var (at, hash) in path.Index())
            {
                TreeHash[] changed = [.. path];
                changed[at] = MerkleTree.HashNode(hash, hash);
                Assert.False(MerkleTree.VerifyConsistency(first, second, firstRoot, secondRoot, changed));
            }
        }).Check(Seeded);

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public async Task A_tree_of_more_than_a_tile_is_read_through_higher_tiles(int size)
    {
        var log = new MemoryLog(size);
        var tree = new LogTree(log);
        var root = await tree.RootAsync(size, default);

        Assert.Equal(new TreeHash(BruteForce.Root(log.Entries)), root);
        Assert.True(MerkleTree.VerifyInclusion(3, size, MerkleTree.HashLeaf(log.Entries[3]), await tree.InclusionAsync(3, size, default), root));
    }

    private static Arbitrary<(int Larger, int Smaller)> Sizes() =>
        Gen.Choose(1, 90).SelectMany(larger => Gen.Choose(0, larger).Select(smaller => (larger, smaller))).ToArbitrary();
}
