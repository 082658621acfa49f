using System.Runtime.CompilerServices;
using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class DeviceGroupTests
{
    [Theory]
    [InlineData(17, 18)]
    [InlineData(18, 0)]
    [InlineData(24, 0)]
    [InlineData(25, 3)]
    [InlineData(34, 3)]
    [InlineData(35, 6)]
    [InlineData(44, 6)]
    [InlineData(45, 9)]
    [InlineData(54, 9)]
    [InlineData(55, 12)]
    [InlineData(64, 12)]
    [InlineData(65, 15)]
    [InlineData(110, 15)]
    public void Every_age_has_its_band(int age, int group)
    {
        Assert.Equal(group, DeviceGroup.Of(age, 0).Value);
        Assert.Equal(group == 18 ? 18 : group + 2, DeviceGroup.Of(age, 2).Value);
        Assert.Equal(group != 18, DeviceGroup.Of(age, 0).IsKnown);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(93_599)]
    public void An_event_has_room_for_second_and_group(int second)
    {
        Assert.Equal(16, Unsafe.SizeOf<GatedEvent>());
        for (var value = 0; value < DeviceGroup.Count; value++)
        {
            var group = DeviceGroup.FromValue(value);
            var gated = new GatedEvent(new Pseudonym(7), second, -3, group);
            Assert.Equal((second, group, -3), (gated.SecondOfDay, gated.Group, gated.Cell));
            Assert.Equal(group, (gated with { SecondOfDay = 17 }).Group);
        }
    }

    [Fact]
    public void Of_a_device_without_a_group_nothing_is_known() => Assert.Equal(DeviceGroup.Unknown, new GatedEvent(new Pseudonym(7), 1, 2).Group);
}
