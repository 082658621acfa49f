using System.Globalization;
using System.Text;
using SmartSteps.Events;

namespace SmartSteps.Gate.Tests;

public sealed class EventTimeTests
{
    [Theory]
    [InlineData("2026-03-02T10:00:00Z", 1772445600L)]
    [InlineData("2026-03-02t10:00:00z", 1772445600L)]
    [InlineData("2026-03-02 10:00:00", 1772445600L)]
    [InlineData("2026-03-02 10:00:00.999999", 1772445600L)]
    [InlineData("2026-03-02T11:00:00+01:00", 1772445600L)]
    [InlineData("2026-03-02T11:00:00.5+0100", 1772445600L)]
    [InlineData("2026-03-02T05:30:00-04:30", 1772445600L)]
    [InlineData("2026-03-02T10:00Z", 1772445600L)]
    [InlineData("1772445600", 1772445600L)]
    [InlineData("1772445600.7", 1772445600L)]
    [InlineData("1772445600999", 1772445600L)]
    [InlineData("1970-01-01T00:00:00Z", 0L)]
    [InlineData("0", 0L)]
    [InlineData("2024-02-29 00:00:00", 1709164800L)]
    [InlineData("2023-02-29 00:00:00", null)]
    [InlineData("2026-03-02T24:00:00Z", null)]
    [InlineData("2026-03-02T10:60:00Z", null)]
    [InlineData("2026-03-02T10:00:60Z", null)]
    [InlineData("2026-03-02T10:00:00+25:00", null)]
    [InlineData("2026-03-02T10:00:00 Berlin", null)]
    [InlineData("2026-03-02T10;00:00Z", null)]
    [InlineData("2026-03-02T1a:00:00Z", null)]
    [InlineData("2026-03-02", null)]
    [InlineData("-1772445600", null)]
    [InlineData("1969-12-31T23:59:59Z", null)]
    [InlineData("9999999999999999", null)]
    [InlineData("now", null)]
    public void Timestamps_of_every_form_become_whole_seconds(string text, long? expected)
    {
        var time = default(EventTime);
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal(expected is not null, time.TryRead(Encoding.UTF8.GetBytes(text), out var seconds));
            Assert.Equal(expected ?? seconds, seconds);
        }
    }

    [Fact]
    public void Times_agree_with_the_platform_over_the_whole_calendar()
    {
        var time = default(EventTime);
        for (var second = 0L; second < 253_402_300_000; second += 7_654_321)
        {
            var text = DateTimeOffset.FromUnixTimeSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            Assert.True(time.TryRead(Encoding.ASCII.GetBytes(text), out var read), text);
            Assert.Equal(second, read);
        }
    }
}
