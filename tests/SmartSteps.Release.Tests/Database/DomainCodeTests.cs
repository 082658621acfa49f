using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Markets.Measures;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public class DomainCodeTests
{
    private static readonly Gen<ulong> Keys = Gen.OneOf(
        Gen.Choose(0, 200).Select(n => (ulong)n),
        Gen.Choose(0, int.MaxValue).Select(n => (ulong)n * 0x9E3779B97F4A7C15),
        Gen.Elements(0UL, ulong.MaxValue, ulong.MaxValue - 1, 1UL << 63));

    private static readonly Gen<ImmutableArray<ulong>> Columns =
        from first in Keys
        from others in Keys.ListOf()
        select others.Append(first).Distinct().Order().ToImmutableArray();

    private static readonly Gen<PublicDomain> Domains =
        from lists in Columns.ListOf(3)
        from keys in Keys.ListOf()
        from which in Gen.Choose(0, 2).ListOf(keys.Count)
        let rows = keys.Distinct().Order().Select((key, i) => new DomainRow(key, lists[which[i]]))
        select new PublicDomain("v", [.. rows]);

    [Fact]
    public void Any_domain_is_read_as_it_was_written() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(411, 7).WithMaxTest(300),
        Prop.ForAll(Domains.ToArbitrary(), domain =>
        {
            var read = DomainCode.Decode("v", DomainCode.Encode(domain));
            return read.Version == "v"
                && read.Rows.Length == domain.Rows.Length
                && read.Rows.Zip(domain.Rows).All(pair => pair.First.Key == pair.Second.Key && pair.First.Columns.SequenceEqual(pair.Second.Columns));
        }));

    [Fact]
    public void Columns_that_rows_share_are_stored_and_read_once()
    {
        var keys = Enumerable.Range(0, 250).Select(i => (ulong)i * 1_000_003).ToImmutableArray();
        var matrix = new PublicDomain("flows", [.. keys.Select(key => new DomainRow(key, [.. keys]))]);

        var bytes = DomainCode.Encode(matrix);
        var read = DomainCode.Decode("flows", bytes);

        Assert.InRange(bytes.Length, 250, 3000);
        Assert.All(read.Rows, row => Assert.True(row.Columns == read.Rows[0].Columns));
    }

    [Fact]
    public void Bytes_that_are_cut_short_are_refused()
    {
        var bytes = DomainCode.Encode(new PublicDomain("v", [new DomainRow(1UL << 40, [1, 2, 3]), new DomainRow(1UL << 60, [1, 2])]));

        for (var length = 0; length < bytes.Length; length++)
        {
            // Cut between two rows it is a shorter domain: what was stored is held against its own bytes, not against its length.
            var cut = bytes[..length];
            var rows = 0;
            try
            {
                rows = DomainCode.Decode("v", cut).Rows.Length;
            }
            catch (InvalidDataException)
            {
                continue;
            }

            Assert.True(rows < 2);
        }
    }
}
