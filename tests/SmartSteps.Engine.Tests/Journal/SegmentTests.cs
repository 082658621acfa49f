using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class SegmentTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20250329, 7);
    private static readonly DateOnly Day = new(2025, 3, 29);

    [Fact]
    public void EventsArePutTogetherByHourAndShardInTheOrderInWhichTheyCame() =>
        Check.One(Quick, Prop.ForAll<int>(static seed =>
        {
            var random = new Random(seed);
            var events = Enumerable.Range(0, random.Next(1, 700)).Select(_ => new NumberedEvent(
                DeviceNumber.At(random.Next(Pseudonym.ShardCount), random.Next(DeviceNumber.MaxOfShard)),
                random.Next(MarketDay.MaxHours * MarketDay.SecondsPerHour),
                random.Next(NumberedEvent.MaxCells))).ToArray();
            var (packed, counts) = (new ulong[events.Length], new int[EventBuckets.Count]);
            EventBuckets.Scatter(events, packed, counts);
            var buckets = events.GroupBy(static e => ((e.SecondOfDay / 3600) * Pseudonym.ShardCount) + e.Device.Shard).OrderBy(static b => b.Key).ToList();
            Assert.Equal(buckets.Select(static b => (b.Key, b.Count())), counts.Select(static (count, bucket) => (bucket, count)).Where(static b => b.count > 0));
            Assert.Equal(
                buckets.SelectMany(static b => b).Select(static e => ((ulong)e.Device.Index << 40) | ((ulong)(e.SecondOfDay % 3600) << 28) | (uint)e.Cell), packed);
            return true;
        }));

    [Theory]
    [InlineData(-1, 0, 0u)]
    [InlineData(93_600, 0, 0u)]
    [InlineData(int.MaxValue, 0, 0u)]
    [InlineData(0, -1, 0u)]
    [InlineData(0, NumberedEvent.MaxCells, 0u)]
    [InlineData(0, 0, 1u << 30)]
    [InlineData(0, 0, uint.MaxValue)]
    public void AnEventOutsideItsRangesIsRefused(int second, int cell, uint device) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            EventBuckets.Scatter([new NumberedEvent(new DeviceNumber(device), second, cell)], new ulong[1], new int[EventBuckets.Count]));

    [Fact]
    public void AnEventWhoseDeviceHasNoNumberIsRefused()
    {
        var (devices, numbers) = (new DayDevices(), new DeviceNumber[1]);
        devices.Number([JournalFixture.Device(1)], [DeviceGroup.Unknown], numbers);
        var next = DeviceNumber.At(numbers[0].Shard, numbers[0].Index + 1);
        using (Frame(numbers[0]))
        {
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Frame(next));
        Frame Frame(DeviceNumber device) => FrameEncoder.Events(
            FrameKind.Commit, "a", [], Day, [new NumberedEvent(device, 1, 2)], devices, 1, new byte[BlockCipher.KeySize]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ABlockOfAnOlderVersionDecodesToWhatWasEncoded(byte version) =>
        Check.One(Quick, Prop.ForAll<int, byte>((seed, devices) =>
        {
            var hour = (seed & 0xFFFF) % MarketDay.MaxHours;
            var events = Old(seed, 300, devices + 1, hour, version);
            return DecodeOld(OldFrames.Encode(version, events, hour), hour, events.Count, version).SequenceEqual(events);
        }));

    [Fact]
    public void ExtremeValuesOfAnOlderBlockComeBack()
    {
        GatedEvent[] events =
        [
            new(new Pseudonym(0), 0, int.MinValue), new(new Pseudonym(0), 3599, int.MaxValue), new(new Pseudonym(ulong.MaxValue), 3599, -1, DeviceGroup.FromValue(17)),
        ];
        Assert.Equal(events, DecodeOld(OldFrames.Encode(2, events, 0), 0, events.Length, 2));
    }

    [Fact]
    public void EveryCutOfAnOlderBlockIsRecognised()
    {
        var events = Old(1, 40, 5, 0, 2);
        var bytes = OldFrames.Encode(2, events, 0);
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var length = cut;
            Assert.Throws<InvalidDataException>(() => DecodeOld(bytes[..length], 0, events.Count, 2));
        }
    }

    [Theory]
    [InlineData(1, 5, true)]
    [InlineData(2, 5, true)]
    [InlineData(3, 5, true)]
    [InlineData(3, 6, true)]
    [InlineData(2, 6, false)]
    [InlineData(3, 7, false)]
    [InlineData(3, 0, false)]
    [InlineData(0, 5, false)]
    [InlineData(4, 5, false)]
    public void AFrameIsReadWhereItsVersionHasItsKind(byte version, byte kind, bool read)
    {
        using var frame = FrameEncoder.Close(Day, 3);
        var bytes = frame.Bytes.ToArray();
        frame.Complete(8).Head.Write(bytes);
        (bytes[4], bytes[5]) = (version, kind);
        Assert.Equal(read, FrameHead.TryRead(bytes, out var head));
        Assert.True(!read || head.Version == version);
        Assert.Equal(version > 3 ? version : null, FrameHead.NewerVersion(bytes));
    }

    private static GatedEvent[] DecodeOld(byte[] bytes, int hour, int count, byte version)
    {
        var into = new ArrayBufferWriter<GatedEvent>();
        BlockCode.Decode(bytes, hour, count, null, into, groups: version > 1);
        return into.WrittenSpan.ToArray();
    }

    private static List<GatedEvent> Old(int seed, int most, int devices, int hour, byte version)
    {
        var random = new Random(seed);
        return JournalFixture.Sorted(JournalFixture.Events(random, JournalFixture.Days[0], random.Next(1, most), devices)
            .Select(e => new GatedEvent(e.Pseudonym, (hour * 3600) + (e.SecondOfDay % 3600), e.Cell, version > 1 ? e.Group : DeviceGroup.Unknown)));
    }
}
