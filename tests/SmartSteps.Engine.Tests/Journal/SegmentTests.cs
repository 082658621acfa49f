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

    [Fact]
    public void EventsAreSortedByHourShardDeviceSecondGroupCell()
    {
        Check.One(Quick, Prop.ForAll<int, byte>((seed, devices) =>
        {
            var events = Some(seed, 700, devices + 1);
            var wanted = events.OrderBy(static e => e.SecondOfDay / MarketDay.SecondsPerHour).ThenBy(static e => e.Pseudonym.Value)
                .ThenBy(static e => e.SecondOfDay).ThenBy(static e => e.Group.Value).ThenBy(static e => e.Cell).ToArray();
            var counts = new int[EventOrder.BucketCount];
            return Ordered(events, counts).SequenceEqual(wanted) && counts.Sum() == events.Length;
        }));
    }

    [Fact]
    public void ABlockDecodesToWhatWasEncoded()
    {
        Check.One(Quick, Prop.ForAll<int, byte>((seed, devices) =>
        {
            var hour = (seed & 0xFFFF) % MarketDay.MaxHours;
            var events = Some(seed, 300, devices + 1).Select(e => e with { SecondOfDay = (hour * 3600) + (e.SecondOfDay % 3600) }).ToArray();
            events = [.. JournalFixture.Sorted(events)];
            var bytes = new byte[events.Length * BlockCode.MaxBytesPerEvent];
            var length = BlockCode.Encode(events, hour, bytes);
            var into = new ArrayBufferWriter<GatedEvent>();
            BlockCode.Decode(bytes.AsSpan(0, length), hour, events.Length, null, into);
            return into.WrittenSpan.SequenceEqual(events);
        }));
    }

    [Fact]
    public void ExtremeValuesFitTheRoomAndComeBack()
    {
        GatedEvent[] events =
        [
            new(new Pseudonym(0), 0, int.MinValue), new(new Pseudonym(0), 3599, int.MaxValue), new(new Pseudonym(ulong.MaxValue), 3599, -1, DeviceGroup.FromValue(17)),
        ];
        var bytes = new byte[events.Length * BlockCode.MaxBytesPerEvent];
        var length = BlockCode.Encode(events, 0, bytes);
        var into = new ArrayBufferWriter<GatedEvent>();
        BlockCode.Decode(bytes.AsSpan(0, length), 0, events.Length, null, into);
        Assert.Equal(events, into.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(93_600)]
    public void ASecondOutsideTheDayIsRefused(int second) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            EventOrder.Group([new GatedEvent(default, second, 0)], new GatedEvent[1], new int[EventOrder.BucketCount]));

    [Fact]
    public void OneDeviceWithManyEventsIsSortedToo()
    {
        var random = new Random(5);
        var events = Enumerable.Range(0, 50_000).Select(_ => new GatedEvent(JournalFixture.Device(3), random.Next(3600), random.Next(9))).ToArray();
        var wanted = JournalFixture.Sorted(events);
        Assert.Equal(wanted, Ordered(events, new int[EventOrder.BucketCount]));
    }

    [Fact]
    public void EveryCutOfABlockIsRecognised()
    {
        var events = JournalFixture.Sorted(Some(1, 40, 5).Select(static e => e with { SecondOfDay = e.SecondOfDay % 3600 })).ToArray();
        var bytes = new byte[events.Length * BlockCode.MaxBytesPerEvent];
        var length = BlockCode.Encode(events, 0, bytes);
        for (var cut = 0; cut < length; cut++)
        {
            Assert.Throws<InvalidDataException>(() =>
                BlockCode.Decode(bytes.AsSpan(0, cut), 0, events.Length, null, new ArrayBufferWriter<GatedEvent>()));
        }
    }

    [Fact]
    public void KnowingTheGroupCostsNoByteForADeviceWithFiveEventsAnHour()
    {
        int Length(DeviceGroup group, int events) => BlockCode.Encode(
            [.. Enumerable.Range(0, events).Select(i => new GatedEvent(JournalFixture.Device(1), i * 60, 7, group))], 0, new byte[6 * BlockCode.MaxBytesPerEvent]);
        Assert.All(Enumerable.Range(0, DeviceGroup.Count), group => Assert.Equal(Length(DeviceGroup.FromValue(0), 5), Length(DeviceGroup.FromValue(group), 5)));
    }

    private static GatedEvent[] Ordered(GatedEvent[] events, int[] counts)
    {
        var (grouped, ordered) = (new GatedEvent[events.Length], new GatedEvent[events.Length]);
        EventOrder.Group(events, grouped, counts);
        var start = 0;
        foreach (var count in counts)
        {
            EventOrder.SortShard(grouped.AsSpan(start, count), ordered.AsSpan(start, count));
            start += count;
        }

        return ordered;
    }

    private static GatedEvent[] Some(int seed, int most, int devices)
    {
        var random = new Random(seed);
        return JournalFixture.Events(random, JournalFixture.Days[0], random.Next(1, most), devices);
    }
}
