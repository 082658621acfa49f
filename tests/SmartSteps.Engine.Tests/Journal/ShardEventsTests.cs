using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class ShardEventsTests
{
    [Fact]
    public void EventsAreInOrderByDeviceThenSecondGroupAndCellHoweverTheyCame()
    {
        var random = new Random(2);
        var (read, numbers) = (new ShardEvents(), new DayDevices());
        for (var run = 0; run < 60; run++)
        {
            // Used again and again; in some runs one device has so many events that it is sorted in another way.
            read.Clear();
            var all = new List<GatedEvent>();
            for (var batch = random.Next(4); batch >= 0; batch--)
            {
                var events = Enumerable.Range(0, random.Next(run * 8)).Select(_ => new GatedEvent(
                    new Pseudonym((ulong)random.Next(1, random.Next(2, 40)) << 20), random.Next(2_000), random.Next(5), DeviceGroup.FromValue(random.Next(3)))).ToArray();
                read.Add(numbers, events);
                all.AddRange(events);
            }

            read.Order(numbers.OfShard(0));
            Assert.Equal(all.Count, read.Count);
            Assert.Equal(numbers.CountOf(0), read.Ends.Length);
            Assert.Equal(numbers.OfShard(0).Pseudonyms, read.Devices);
            Assert.Equal(JournalFixture.Sorted(all), JournalFixture.Sorted(JournalFixture.Read(read)));
        }
    }

    [Fact]
    public void WithoutEventsEveryDeviceEndsWhereItBegins()
    {
        var (read, numbers) = (new ShardEvents(), new DayDevices());
        numbers.Number([new Pseudonym(1), new Pseudonym(2)], [DeviceGroup.Unknown, DeviceGroup.Unknown], new DeviceNumber[2]);
        read.Order(numbers.OfShard(0));
        Assert.Equal([0, 0], read.Ends.ToArray());
        Assert.Equal([new Pseudonym(1), new Pseudonym(2)], read.Devices.ToArray());
    }

    [Fact]
    public void OfErasedEventsNothingIsLeft()
    {
        var (read, numbers) = (new ShardEvents(), new DayDevices());
        read.Add(numbers, [new GatedEvent(new Pseudonym(1), 2, 3), new GatedEvent(new Pseudonym(1), 2, 4)]);
        read.Order(numbers.OfShard(0));
        Assert.Equal((2, 1), (read.Events.Length, read.Devices.Length));
        var heldEvents = read.Events;
        var heldDevices = read.Devices;
        read.Erase();
        Assert.Equal([default, default], heldEvents.ToArray());
        Assert.Equal([default], heldDevices.ToArray());
        Assert.Equal((0, 0, 0), (read.Count, read.Events.Length, read.Devices.Length));
    }
}
