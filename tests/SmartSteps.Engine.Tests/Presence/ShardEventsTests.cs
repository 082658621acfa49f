using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Presence;

public sealed class ShardEventsTests
{
    [Theory]
    [InlineData(0, 1, false, 1)]
    [InlineData(1, 1, false, 1)]
    [InlineData(400, 1, false, 1)]
    [InlineData(5_000, 3, false, 1)]
    [InlineData(5_000, 3, true, 7)]
    [InlineData(150_000, 8_000, false, 5)]
    [InlineData(150_000, 8_000, true, 1)]
    [InlineData(150_000, 140_000, false, 20)]
    public void Events_of_a_shard_are_ordered_by_device_second_group_and_cell(int count, int devices, bool byTime, int batches)
    {
        // Pseudonyms side by side as well as far apart.
        var random = new Random(count + devices);
        var names = Enumerable.Range(0, devices).Select(i => i % 3 == 0 ? (ulong)i : ((ulong)i * 0x9E37_79B9_7F4A_7C15) >> 6).ToArray();
        var events = Enumerable.Range(0, count).Select(i => new GatedEvent(
            new Pseudonym(names[random.Next(devices)]),
            byTime ? (int)(i * 86_400L / count) : random.Next(86_400),
            random.Next(3),
            DeviceGroup.FromValue(random.Next(3)))).ToArray();
        var numbers = new DayDevices();
        var ordered = new ShardEvents();

        // Some of the devices had numbers before; some of the numbers are of a group that a device no longer has.
        ordered.Add(numbers, [.. events.Where((_, i) => i % 11 == 0)]);
        ordered.Clear();
        foreach (var batch in events.Chunk(Math.Max(1, (count + batches - 1) / batches)))
        {
            ordered.Add(numbers, batch);
        }

        ordered.Order(numbers.OfShard(0));

        var expected = events.OrderBy(e => numbers.IndexOf(e.Pseudonym)).ThenBy(e => e.Moment).ThenBy(e => e.Cell).ToArray();
        Assert.Equal(expected.Select(e => DeviceEvent.At(e.Moment, e.Cell)), ordered.Events.ToArray());
        Assert.Equal(expected.Select(e => e.Pseudonym), Enumerable.Range(0, ordered.Devices.Length).SelectMany(device =>
            Enumerable.Repeat(ordered.Devices[device], ordered.Ends[device] - (device == 0 ? 0 : ordered.Ends[device - 1]))));
    }
}
