namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class HourTests(ApiFixture api)
{
    [Theory]
    [InlineData("2025-10-26T02", 400)]
    [InlineData("2025-10-26T02:00:00%2B02:00", 200)]
    [InlineData("2025-10-26T02:00:00%2B01:00", 200)]
    [InlineData("2025-10-26T02:00:00+01:00", 200)]
    [InlineData("2025-10-26T01:00:00Z", 200)]
    [InlineData("2026-03-29T02", 400)]
    [InlineData("2026-03-29T03", 200)]
    [InlineData("2026-03-02T14:30", 400)]
    [InlineData("2026-03-02T14:00:00.5", 400)]
    [InlineData("2026-03-02T14:00:00.000", 200)]
    [InlineData("2026-02-30T14", 400)]
    [InlineData("2026-03-02T24", 400)]
    [InlineData("9999-12-31T23", 400)]
    [InlineData("0001-01-01T00:00:00Z", 400)]
    [InlineData("yesterday", 400)]
    public async Task HoursAreReadAsTheMarketsClockShowsThem(string hour, int status)
    {
        using var answer = await api.GetAsync("/v1/markets/berlin/heatmap?hour=" + hour);
        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 400)
        {
            var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-parameter");
            Assert.Equal("hour", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        }
    }

    [Fact]
    public async Task TheHourThatComesTwiceHasTwoPassportsAndFilesAndItsScaleIsUndone()
    {
        var first = await api.JsonAsync("/v1/markets/berlin/heatmap?hour=2025-10-26T02:00:00%2B02:00");
        var second = await api.JsonAsync("/v1/markets/berlin/heatmap?hour=2025-10-26T02:00:00%2B01:00");
        Assert.Equal("berlin.footfall.2025-10-26T02", first.GetProperty("passport").GetProperty("id").GetString());
        Assert.Equal("berlin.footfall.2025-10-26T03", second.GetProperty("passport").GetProperty("id").GetString());
        Assert.Equal(1177, first.GetProperty("data").GetProperty("tiles").EnumerateArray().Max(t => t.TryGetProperty("devices", out var d) ? d.GetInt64() : 0));
        using var ambiguous = await api.GetAsync("/v1/markets/berlin/heatmap?hour=2025-10-26T02");
        var detail = (await ApiFixture.ProblemAsync(ambiguous, 400)).GetProperty("detail").GetString()!;
        Assert.Contains("2025-10-26T02:00:00+02:00", detail, StringComparison.Ordinal);
        Assert.Contains("2025-10-26T02:00:00+01:00", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfHourZonesHaveHoursOfTheirOwn()
    {
        var answer = await api.JsonAsync("/v1/markets/kathmandu/heatmap?hour=2026-03-02T14");
        Assert.Equal("2026-03-02T14:00:00+05:45", answer.GetProperty("data").GetProperty("start").GetString());
        using var offBorder = await api.GetAsync("/v1/markets/kathmandu/heatmap?hour=2026-03-02T14:00:00Z");
        await ApiFixture.ProblemAsync(offBorder, 400);
    }
}
