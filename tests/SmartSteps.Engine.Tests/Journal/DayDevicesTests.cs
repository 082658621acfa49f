using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class DayDevicesTests
{
    [Fact]
    public void DevicesAreNumberedByShardInTheOrderInWhichTheyAreMet()
    {
        var random = new Random(1);
        var (devices, met) = (new DayDevices(), Enumerable.Range(0, Pseudonym.ShardCount).Select(static _ => new List<(Pseudonym, DeviceGroup)>()).ToArray());
        for (var batch = 0; batch < 200; batch++)
        {
            // More and more of them, some with a second and a third group.
            var some = Enumerable.Range(0, random.Next(300)).Select(_ => (Who: JournalFixture.Device(random.Next(20 + (batch * 40))), Group: DeviceGroup.FromValue(random.Next(3)))).ToArray();
            var numbers = new DeviceNumber[some.Length];
            Assert.True(devices.Number([.. some.Select(static d => d.Who)], [.. some.Select(static d => d.Group)], numbers));
            for (var i = 0; i < some.Length; i++)
            {
                var ofShard = met[some[i].Who.Shard];
                if (!ofShard.Contains(some[i])) ofShard.Add(some[i]);
                Assert.Equal(DeviceNumber.At(some[i].Who.Shard, ofShard.IndexOf(some[i])), numbers[i]);
            }
        }

        for (var shard = 0; shard < Pseudonym.ShardCount; shard++) AssertHolds(devices, shard, met[shard]);
    }

    [Fact]
    public void WhoeverNumbersTheSameDevicesAtTheSameTimeGetsTheSameNumbers()
    {
        var devices = new DayDevices();
        var seen = new DeviceNumber[4][];
        using var barrier = new Barrier(seen.Length);
        var threads = Enumerable.Range(0, seen.Length).Select(thread => new Thread(() =>
        {
            var order = Enumerable.Range(0, 20_000).ToArray();
            new Random(thread).Shuffle(order);
            seen[thread] = new DeviceNumber[order.Length];
            var numbers = new DeviceNumber[100];
            foreach (var chunk in order.Chunk(numbers.Length))
            {
                barrier.SignalAndWait();
                devices.Number([.. chunk.Select(JournalFixture.Device)], new DeviceGroup[chunk.Length], numbers);
                for (var i = 0; i < chunk.Length; i++) seen[thread][chunk[i]] = numbers[i];
            }
        })).ToList();
        threads.ForEach(static t => t.Start());
        threads.ForEach(static t => t.Join());
        Assert.All(seen, one => Assert.Equal(seen[0], one));
        Assert.Equal(20_000, seen[0].Distinct().Count());
        Assert.Equal(20_000, Enumerable.Range(0, Pseudonym.ShardCount).Sum(devices.CountOf));
    }

    [Fact]
    public void OfAnErasedDayNothingIsLeftAndNobodyIsNumbered()
    {
        var devices = new DayDevices();
        var numbers = new DeviceNumber[1];
        devices.Number([JournalFixture.Device(1)], [DeviceGroup.Unknown], numbers);
        var shard = numbers[0].Shard;
        var held = devices.OfShard(shard).Pseudonyms;
        devices.Erase();
        Assert.True(devices.IsErased);
        Assert.Equal([default], held.ToArray());
        Assert.False(devices.Number([JournalFixture.Device(2)], [DeviceGroup.Unknown], numbers));
        Assert.Equal(0, Enumerable.Range(0, Pseudonym.ShardCount).Sum(devices.CountOf));
        Assert.Equal(-1, devices.IndexOf(JournalFixture.Device(1)));
        Assert.Equal(0, devices.OfShard(shard).Count);
    }

    private static void AssertHolds(DayDevices devices, int shard, List<(Pseudonym Who, DeviceGroup Group)> met)
    {
        var held = devices.OfShard(shard);
        Assert.Equal(met.Count, held.Count);
        Assert.Equal(met.Count, devices.CountOf(shard));
        Assert.Equal(met.Select(static d => d.Who), held.Pseudonyms.ToArray());
        Assert.Equal(met.Select(static d => d.Group.Value), held.Groups.ToArray());
        Assert.Equal(met.Select(d => met.FindIndex(first => first.Who == d.Who)), held.Firsts.ToArray());
        Assert.All(met, d => Assert.Equal(met.FindIndex(first => first.Who == d.Who), devices.IndexOf(d.Who)));
    }
}
