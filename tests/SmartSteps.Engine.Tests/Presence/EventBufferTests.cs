using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Presence;

public sealed class EventBufferTests
{
    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, false)]
    [InlineData(400, 1, false)]
    [InlineData(5_000, 3, false)]
    [InlineData(5_000, 3, true)]
    [InlineData(150_000, 8_000, false)]
    [InlineData(150_000, 8_000, true)]
    [InlineData(150_000, 140_000, false)]
    public void Events_of_a_shard_are_ordered_by_device_second_group_and_cell(int count, int devices, bool byTime)
    {
        // Devices side by side as well as far apart, so that buckets of all sizes come up.
        var random = new Random(count + devices);
        var names = Enumerable.Range(0, devices).Select(i => i % 3 == 0 ? (ulong)i : ((ulong)i * 0x9E37_79B9_7F4A_7C15) >> 6).ToArray();
        var events = Enumerable.Range(0, count).Select(i => new GatedEvent(
            new Pseudonym(names[random.Next(devices)]),
            byTime ? (int)(i * 86_400L / count) : random.Next(86_400),
            random.Next(3),
            DeviceGroup.FromValue(random.Next(3)))).ToArray();
        var buffer = new EventBuffer();
        events.CopyTo(buffer.GetSpan(count));
        buffer.Advance(count);
        buffer.Order();
        Assert.Equal(events.OrderBy(e => e.Pseudonym.Value).ThenBy(e => e.Moment).ThenBy(e => e.Cell), buffer.Events.ToArray());
    }
}
