using SmartSteps.Facts;

namespace SmartSteps.Release.Tests.Facts;

public sealed class PublishedInstantTests
{
    [Theory]
    [InlineData("2026-03-02T14:00:00.0000000Z", "2026-03-02T14:00:00Z")]
    [InlineData("2026-03-02T14:14:59.9999999Z", "2026-03-02T14:00:00Z")]
    [InlineData("2026-03-02T14:15:00.0000001Z", "2026-03-02T14:15:00Z")]
    [InlineData("2026-03-03T00:07:00.1234567+05:45", "2026-03-02T18:15:00Z")]
    public void An_instant_is_cut_to_the_quarter_of_an_hour_in_utc(string instant, string published)
    {
        var made = PublishedInstant.Of(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(published, System.Globalization.CultureInfo.InvariantCulture), made);
        Assert.Equal(TimeSpan.Zero, made.Offset);
    }
}
