using System.Text;
using SmartSteps.Events;

namespace SmartSteps.Gate.Tests;

public sealed class ChunkNameTests
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"2026-03-01T10:00:00Z,{i},c{i % 7}\n")));

    [Fact]
    public void The_same_rows_have_the_same_name_for_ever()
    {
        Assert.Equal("file-f54894cf25b275815a3a0ff3cbecbdc8", Name(Text));
        Assert.Equal(Name(Text), Name((byte[])Text.Clone()));
    }

    [Fact]
    public void A_byte_more_less_or_other_anywhere_makes_another_name()
    {
        var random = new Random(5);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Assert.True(seen.Add(Name(Text)));
        var other = (byte[])Text.Clone();
        for (var i = 0; i < 500; i++)
        {
            var (at, bit) = (random.Next(other.Length), (byte)(1 << random.Next(8)));
            other[at] ^= bit;
            seen.Add(Name(other));
            other[at] ^= bit;
            Assert.True(seen.Add(Name(Text.AsSpan(0, Text.Length - 1 - i))));
        }

        Assert.InRange(seen.Count, 990, 1001);
    }

    [Fact]
    public void Blocks_that_change_places_make_another_name()
    {
        var swapped = (byte[])Text.Clone();
        Text.AsSpan(0, 512).CopyTo(swapped.AsSpan(512));
        Text.AsSpan(512, 512).CopyTo(swapped);
        Assert.NotEqual(Name(Text), Name(swapped));
        var words = (byte[])Text.Clone();
        Text.AsSpan(0, 8).CopyTo(words.AsSpan(8));
        Text.AsSpan(8, 8).CopyTo(words);
        Assert.NotEqual(Name(Text), Name(words));
    }

    [Fact]
    public void Another_mapping_makes_another_name()
    {
        Assert.NotEqual(Name(Text), Name(Text, "imsi=cell,cell=imsi"));
        Assert.Equal(Name(Text), Name(Text, "imsi={IMSI}"));
    }

    private static string Name(ReadOnlySpan<byte> rows, string mapping = "")
    {
        var layout = EventLayout.Find(["timestamp", "imsi", "cell"], Stage.Mapping(mapping).PatternFor, out _)!;
        return ChunkName.Of(layout, rows).Value;
    }
}
