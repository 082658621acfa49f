using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class RowCodeTests
{
    private const int Hour = 5;

    /// <summary>Pseudonyms are not looked at, so that all may be zero; groups repeat.</summary>
    private static readonly Pseudonym[] NoPseudonyms = GC.AllocateUninitializedArray<Pseudonym>(DeviceNumber.MaxOfShard);
    private static readonly byte[] Groups = [.. Enumerable.Range(0, DeviceNumber.MaxOfShard).Select(static i => (byte)(i % DeviceGroup.Count))];

    [Fact]
    public void RowsOfEveryWidthAndNumberComeBackAndLieBitByBitWhereTheFormatSaysSo()
    {
        var random = new Random(7);
        for (var indexBits = 0; indexBits <= 24; indexBits++)
        {
            // Of the widest indexes some cells will do, the widest among them: a shard of so many devices takes its time.
            for (var cellBits = 0; cellBits <= 28; cellBits += indexBits < 16 ? 1 : 14)
            {
                var rows = Rows(random, random.Next(1, 40), indexBits, cellBits);
                var block = Encode(rows);
                Assert.Equal([(byte)indexBits, (byte)cellBits], block[..2]);
                Assert.Equal(Reference(rows, indexBits, cellBits), block[2..]);
                Assert.Equal(Wanted(rows), Decode(block, rows.Length));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void TheWidestRowsComeBack(int count)
    {
        var rows = Enumerable.Repeat((DeviceNumber.MaxOfShard - 1, 3_599, NumberedEvent.MaxCells - 1), count).ToArray();
        var block = Encode(rows);
        Assert.Equal(2 + (8 * count), block.Length);
        Assert.Equal(Wanted(rows), Decode(block, count));
    }

    [Fact]
    public void ManyRowsComeBack()
    {
        var rows = Rows(new Random(1), 50_000, 14, 12);
        var block = Encode(rows);
        Assert.Equal(2 + (50_000 * 38 / 8), block.Length);
        Assert.Equal(Wanted(rows), Decode(block, rows.Length));
    }

    [Fact]
    public void EventsAreOfTheFirstIndexOfTheirPseudonymAndWithdrawnOnesAreLeftOut()
    {
        var random = new Random(3);
        for (var run = 0; run < 50; run++)
        {
            var rows = Rows(random, 200, 7, 5);
            var firsts = Enumerable.Range(0, 128).Select(i => random.Next(3) == 0 ? random.Next(i + 1) : i).ToArray();
            for (var i = 0; i < firsts.Length; i++) firsts[i] = firsts[firsts[i]];
            var withdrawn = Enumerable.Range(0, 128).Where(i => firsts[i] == i && random.Next(4) == 0).ToHashSet();
            var bits = new ulong[run % 2 == 0 ? 0 : 2];
            foreach (var device in run % 2 == 0 ? [] : withdrawn) bits[device / 64] |= 1UL << (device % 64);
            var wanted = Wanted(rows).Select(e => (Device: firsts[e.Device], e.Event)).Where(e => run % 2 == 0 || !withdrawn.Contains(e.Device));
            var into = new ShardEvents();
            RowCode.Decode(Encode(rows), Hour, rows.Length, new ShardDevices(NoPseudonyms, Groups, firsts, 128), bits, into);
            Assert.Equal(Ordered(wanted), Ordered(into, 128));
        }
    }

    [Fact]
    public void EveryCutOfABlockAndEveryOtherCountIsRecognised()
    {
        foreach (var (indexBits, cellBits) in new[] { (0, 0), (3, 5), (14, 12), (24, 28) })
        {
            var rows = Rows(new Random(4), 30, indexBits, cellBits);
            var block = Encode(rows);
            for (var cut = 0; cut < block.Length; cut++) AssertDamaged(block[..cut], rows.Length);
            AssertDamaged([.. block, 0], rows.Length);
            foreach (var count in new[] { 0, 1, 26, 34, 1_000, int.MaxValue }) AssertDamaged(block, count);
        }
    }

    [Fact]
    public void WhatTheTableOrTheDayDoesNotKnowIsDamage()
    {
        AssertDamaged(Encode([(7, 100, 9), (8, 100, 9)]), 2, devices: 8);
        AssertDamaged(Encode([(7, 100, 9)]), 1, devices: 0);
        foreach (var second in new[] { 3_600, 4_095 })
        {
            // In rows that are read at once, and in the last ones.
            AssertDamaged(Raw([.. Enumerable.Repeat((1, 0, 1), 20), (1, second, 1)], 1, 1), 21);
            AssertDamaged(Raw([(1, second, 1), .. Enumerable.Repeat((1, 0, 1), 20)], 1, 1), 21);
        }

        AssertDamaged(Raw([.. Enumerable.Repeat((1, 0, 1), 20), (3, 1, 1)], 2, 1), 21, devices: 3);
        AssertDamaged(Raw([(3, 1, 1), .. Enumerable.Repeat((1, 0, 1), 20)], 2, 1), 21, devices: 3);
        AssertDamaged([25, 0, 1, 2, 3, 4, 5], 1);
        AssertDamaged([0, 29, 1, 2, 3, 4, 5, 6], 1);
        var leftOver = Encode([(1, 100, 1)]);
        leftOver[^1] |= 0x80;
        AssertDamaged(leftOver, 1);
    }

    [Fact]
    public void AnyBytesAtAllAreABlockOrDamage()
    {
        var random = new Random(6);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            if (bytes.Length > 1) (bytes[0], bytes[1]) = ((byte)random.Next(26), (byte)random.Next(30));
            var into = new ShardEvents();
            try
            {
                RowCode.Decode(bytes, Hour, random.Next(40), new ShardDevices(NoPseudonyms, Groups, null, 1 << random.Next(25)), [], into);
            }
            catch (InvalidDataException)
            {
                Assert.Equal(0, into.Count);
            }
        }
    }

    [Fact]
    public void RoomThatIsTooSmallIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RowCode.Encode([1, 2], 5, new byte[RowCode.MaxLength(2) - 1]));

    private static void AssertDamaged(byte[] block, int count, int devices = DeviceNumber.MaxOfShard)
    {
        var into = new ShardEvents();
        Assert.Throws<InvalidDataException>(() => RowCode.Decode(block, Hour, count, new ShardDevices(NoPseudonyms, Groups, null, devices), [], into));
        Assert.Equal(0, into.Count);
    }

    /// <summary>Random rows whose widest need just so many bits.</summary>
    private static (int Index, int Second, int Cell)[] Rows(Random random, int count, int indexBits, int cellBits)
    {
        var rows = Enumerable.Range(0, count).Select(_ => (random.Next(1 << indexBits), random.Next(3_600), random.Next(1 << cellBits))).ToArray();
        rows[random.Next(count)] = ((1 << indexBits) - 1, random.Next(3_600), (1 << cellBits) - 1);
        return rows;
    }

    private static byte[] Encode((int Index, int Second, int Cell)[] rows)
    {
        var bytes = new byte[RowCode.MaxLength(rows.Length)];
        var packed = rows.Select(static r => ((ulong)r.Index << 40) | ((ulong)r.Second << 28) | (uint)r.Cell).ToArray();
        return bytes[..RowCode.Encode(packed, DeviceNumber.MaxOfShard, bytes)];
    }

    /// <summary>A block with values that no encoder writes.</summary>
    private static byte[] Raw((int Index, int Second, int Cell)[] rows, int indexBits, int cellBits) =>
        [(byte)indexBits, (byte)cellBits, .. Reference(rows, indexBits, cellBits)];

    private static byte[] Reference((int Index, int Second, int Cell)[] rows, int indexBits, int cellBits)
    {
        var bits = rows.SelectMany(r => Bits(r.Cell, cellBits).Concat(Bits(r.Second, 12)).Concat(Bits(r.Index, indexBits))).ToArray();
        return [.. bits.Chunk(8).Select(static chunk => (byte)chunk.Select(static (bit, i) => bit << i).Sum())];
    }

    private static IEnumerable<int> Bits(int value, int count) => Enumerable.Range(0, count).Select(i => (value >> i) & 1);

    private static (int Device, DeviceEvent Event)[] Wanted((int Index, int Second, int Cell)[] rows) => Ordered(rows.Select(static r => (r.Index, DeviceEvent.At(
        GatedEvent.MomentOf((Hour * MarketDay.SecondsPerHour) + r.Second, DeviceGroup.FromValue(r.Index % DeviceGroup.Count)), r.Cell))));

    private static (int Device, DeviceEvent Event)[] Decode(byte[] block, int count)
    {
        var (devices, into) = (1 << block[0], new ShardEvents());
        RowCode.Decode(block, Hour, count, new ShardDevices(NoPseudonyms, Groups, null, devices), [], into);
        return Ordered(into, devices);
    }

    private static (int Device, DeviceEvent Event)[] Ordered(IEnumerable<(int Device, DeviceEvent Event)> events) =>
        [.. events.OrderBy(static e => e.Device).ThenBy(static e => e.Event.Value)];

    private static (int Device, DeviceEvent Event)[] Ordered(ShardEvents events, int devices)
    {
        events.Order(new ShardDevices(NoPseudonyms, Groups, null, devices));
        var all = new List<(int, DeviceEvent)>();
        var start = 0;
        for (var device = 0; device < devices; device++)
        {
            foreach (var e in events.Events[start..events.Ends[device]]) all.Add((device, e));
            start = events.Ends[device];
        }

        return [.. all];
    }
}
