using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class DeviceCodeTests
{
    private const int Shard = 9;
    private static readonly Pseudonym[] Some = [.. Enumerable.Range(1, 40).Select(static i => new Pseudonym(((ulong)Shard << 58) | ((ulong)i << 17)))];

    [Fact]
    public void DevicesGetTheNumbersThatTheyHadBlockAfterBlock()
    {
        var before = Numbered(40);
        var after = new DayDevices();
        foreach (var (first, count) in new[] { (0, 1), (1, 0), (1, 30), (31, 9) })
        {
            DeviceCode.Decode(Encode(before, first, count), Shard, count, after);
            Assert.Equal(first + count, after.CountOf(Shard));
        }

        Assert.Equal(before.OfShard(Shard).Pseudonyms, after.OfShard(Shard).Pseudonyms);
        Assert.Equal(before.OfShard(Shard).Groups, after.OfShard(Shard).Groups);
    }

    [Fact]
    public void APseudonymWithAnotherGroupLeadsBackToItsFirst()
    {
        var before = Numbered(5);
        before.Number([Some[2], Some[2]], [DeviceGroup.FromValue(7), DeviceGroup.FromValue(8)], new DeviceNumber[2]);
        var after = new DayDevices();
        DeviceCode.Decode(Encode(before, 0, 7), Shard, 7, after);
        Assert.Equal([0, 1, 2, 3, 4, 2, 2], after.OfShard(Shard).Firsts.ToArray());
    }

    [Fact]
    public void WhatIsNotTheNextDevicesOfTheShardIsDamage()
    {
        var devices = Numbered(8);
        var block = Encode(devices, 0, 8);
        for (var cut = 0; cut < block.Length; cut++) AssertDamaged(block[..cut], Shard, 8);
        AssertDamaged([.. block, 0], Shard, 8);
        AssertDamaged(block, Shard, 7);
        AssertDamaged(block, Shard, 9);
        AssertDamaged(block, Shard, int.MaxValue);
        AssertDamaged(Encode(devices, 1, 7), Shard, 7);
        AssertDamaged(Changed(block, at: 4 + 7, to: DeviceGroup.Count << 2), Shard, 8);

        // The second is the first once more.
        AssertDamaged([.. block[..12], .. block[4..12], .. block[20..]], Shard, 8);
        var there = Numbered(3);
        Assert.Throws<InvalidDataException>(() => DeviceCode.Decode(block, Shard, 8, there));
        DeviceCode.Decode(Encode(devices, 3, 5), Shard, 5, there);
        Assert.Equal(8, there.CountOf(Shard));
    }

    private static byte[] Changed(byte[] block, int at, byte to)
    {
        block = [.. block];
        block[at] = to;
        return block;
    }

    private static void AssertDamaged(byte[] block, int shard, int count) =>
        Assert.Throws<InvalidDataException>(() => DeviceCode.Decode(block, shard, count, new DayDevices()));

    private static DayDevices Numbered(int count)
    {
        var devices = new DayDevices();
        devices.Number(Some.AsSpan(0, count), [.. Enumerable.Range(0, count).Select(static i => DeviceGroup.FromValue(i % 4))], new DeviceNumber[count]);
        return devices;
    }

    private static byte[] Encode(DayDevices devices, int first, int count)
    {
        var block = new byte[DeviceCode.LengthOf(count)];
        DeviceCode.Encode(devices.OfShard(Shard), first, count, block);
        return block;
    }
}
