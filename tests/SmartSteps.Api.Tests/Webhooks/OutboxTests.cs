using SmartSteps.Api.Tests.Ports;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Occurrences.Payloads;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Webhooks;

public sealed class OutboxTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 3, 4, 0, 5, TimeSpan.Zero);

    private readonly Books books = new();

    public void Dispose() => books.Dispose();

    [Fact]
    public async Task OneCauseIsOneOccurrenceHoweverOftenItIsNoticed()
    {
        var outbox = new SqliteOccurrences(books.Database);
        var first = Ready("r1");

        Assert.True(await outbox.AddAsync(first, default));
        Assert.False(await outbox.AddAsync(Ready("r1"), default));
        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => outbox.AddAsync(Ready("r2"), default).AsTask())));

        Assert.Single(racing, added => added);
        var untold = await outbox.ListUntoldAsync(100, default);
        Assert.Equal(2, untold.Count);
        Assert.Equal(first, untold[0]);
        Assert.Equal(first, await outbox.FindAsync(first.Id, default));
        Assert.Equal("report.ready/r1", first.Cause);
    }

    [Fact]
    public void DataIsThinJsonWithoutWhatIsAbsent()
    {
        var sealedDay = Occurrence.Of(
            MarketId.Parse("berlin"), OccurrenceType.DaySealed, "berlin/2026-03-02", At, new DaySealedData("berlin", new DateOnly(2026, 3, 2), "/v1/markets/berlin"));

        Assert.Equal("""{"market":"berlin","date":"2026-03-02","link":"/v1/markets/berlin"}""", sealedDay.Data);
        Assert.Null(sealedDay.Tenant);
        Assert.True(OccurrenceId.TryParse(sealedDay.Id.Value, out _));
        Assert.DoesNotContain('.', sealedDay.Id.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("msg_")]
    [InlineData("msg_aaaaaaaaaaaaaaaaaaaaaaa.")]
    [InlineData("abc_aaaaaaaaaaaaaaaaaaaaaaaa")]
    public void WhatIsNoNameIsNone(string text) => Assert.False(OccurrenceId.TryParse(text, out _));

    [Fact]
    public void AnOccurrenceIsSomebodys()
    {
        Assert.Throws<ArgumentException>(() => new Occurrence(OccurrenceId.Draw(), OccurrenceType.DaySealed, "x", null, null, At, "{}"));
    }

    [Fact]
    public void EveryTypeHasANameThatFindsItAgain()
    {
        foreach (var type in Enum.GetValues<OccurrenceType>())
        {
            Assert.Equal(type, OccurrenceTypes.Find(OccurrenceTypes.NameOf(type)));
        }

        Assert.DoesNotContain(OccurrenceType.WebhookTest, OccurrenceTypes.ToSubscribe);
    }

    private static Occurrence Ready(string report) => Occurrence.For(
        TenantId.Parse("mall"), null, OccurrenceType.ReportReady, report, At, new ReportReadyData(report, "done", $"/v1/reports/{report}"));
}
