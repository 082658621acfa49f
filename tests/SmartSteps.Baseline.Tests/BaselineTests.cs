namespace SmartSteps.Baseline.Tests;

public sealed class BaselineTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public BaselineTests() => File.WriteAllText(path, """{ "an event": { "bytes": 8, "tolerancePercent": 5 }, "a promise": { "bytes": 8, "tolerancePercent": 50, "mostBytes": 9 } }""");

    [Theory]
    [InlineData(0.1)]
    [InlineData(8)]
    [InlineData(8.4)]
    public void A_figure_within_its_tolerance_passes(double measured) => new Baseline(path, records: false).Check("an event", measured);

    [Fact]
    public void A_figure_that_has_grown_fails_and_says_by_how_much_and_what_to_do()
    {
        var failure = Assert.Throws<Xunit.Sdk.FailException>(() => new Baseline(path, records: false).Check("an event", 10));

        Assert.Contains("an event: grew from 8 to 10 bytes, by 25 %; up to 8.4 would do", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SMARTSTEPS_RECORD_BASELINE=1 dotnet test", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_nobody_committed_fails() =>
        Assert.Throws<Xunit.Sdk.FailException>(() => new Baseline(path, records: false).Check("an hour", 1));

    [Fact]
    public void What_is_recorded_is_what_later_runs_are_held_against_and_keeps_its_tolerance()
    {
        new Baseline(path, records: true).Check("an event", 10);

        new Baseline(path, records: false).Check("an event", 10.5);
        Assert.Throws<Xunit.Sdk.FailException>(() => new Baseline(path, records: false).Check("an event", 10.51));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_record_changes_a_promise(bool records) =>
        Assert.Throws<Xunit.Sdk.FailException>(() => new Baseline(path, records).Check("a promise", 9.1));

    public void Dispose() => File.Delete(path);
}
