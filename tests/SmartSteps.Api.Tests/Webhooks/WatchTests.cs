using System.Collections.Immutable;
using System.Text.Json;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Outages;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Revisions;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Webhooks;

public sealed class WatchTests
{
    private static readonly DateOnly Day = SealedTown.First;

    [Fact]
    public async Task AClosedDayIsToldOnceHoweverOftenAndByWhomeverItIsLookedAt()
    {
        using var town = await SealedTown.BuildAsync();
        await town.Alerts.AddAsync(town.Of("busy", AlertDirection.Above, 1), 10, 10, default);
        Assert.Equal(0, await town.Watch.RunAsync(default));
        await town.SealAsync(Day);
        await town.SealAsync(Day.AddDays(1));

        // A program that was killed after it looked and before it marked has left nothing behind.
        Assert.Equal(2, (await town.Days.ListUnseenAsync(DayTrack.Sealed, 10, default)).Count);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => town.Watch.RunAsync(default).AsTask())));
        Assert.Equal(0, await town.Watch.RunAsync(default));

        var told = await town.Occurrences.ListUntoldAsync(100, default);
        Assert.Equal(
            ["day.sealed/city/2026-03-02", "day.sealed/city/2026-03-03", $"threshold.crossed/{AlertId.Of("busy")}/2026-03-02", $"threshold.crossed/{AlertId.Of("busy")}/2026-03-03"],
            told.Select(o => o.Cause).Order(StringComparer.Ordinal));
        Assert.All(told, o => Assert.Equal(o.Type == OccurrenceType.DaySealed, o.Tenant is null));

        // A day that was closed late, before others that were seen already, is news all the same.
        await town.SealAsync(Day.AddDays(-1));
        Assert.Equal(2, await town.Watch.RunAsync(default));
    }

    [Fact]
    public async Task ADayWithoutAReleaseIsNoNews()
    {
        using var town = await SealedTown.BuildAsync();
        await town.Seals.CloseDayAsync(town.Market.Id, Day, default);
        Assert.Equal(0, await town.Watch.RunAsync(default));
    }

    [Fact]
    public async Task OnlyTenantsWithAContractAreToldOfAMarketAndOnlyItsOwnOfATenants()
    {
        using var town = await SealedTown.BuildAsync();
        using var room = new WebhookRoom();
        var (webhooks, deliveries) = (new SqliteWebhooks(town.Database), new SqliteDeliveries(town.Database));
        var desk = new WebhookDesk(webhooks, deliveries, new SecretBox(new byte[SecretBox.KeySize]), room.Options, town.Clock);
        var telling = new OccurrenceTelling(town.Occurrences, webhooks, deliveries, town.Audience, town.Clock);
        var all = OccurrenceTypes.ToSubscribe;
        var mall = await HookAsync(desk, SealedTown.Mall, "a", all);
        var silent = await HookAsync(desk, SealedTown.Mall, "b", [OccurrenceType.ReportReady]);
        var stranger = await HookAsync(desk, SealedTown.Stranger, "c", all);
        await town.Alerts.AddAsync(town.Of("busy", AlertDirection.Above, 1), 10, 10, default);
        await town.SealAsync(Day);
        await town.Watch.RunAsync(default);

        Assert.Equal(2, await telling.RunAsync(default));
        Assert.Equal(0, await telling.RunAsync(default));

        Assert.Equal(["day.sealed", "threshold.crossed"], (await deliveries.ListAsync(mall.Id, null, 10, default)).Select(d => OccurrenceTypes.NameOf(d.Occurrence.Type)).Order(StringComparer.Ordinal));
        Assert.Empty(await deliveries.ListAsync(silent.Id, null, 10, default));
        Assert.Empty(await deliveries.ListAsync(stranger.Id, null, 10, default));

        // Once the contract has run out, nothing of the market is told any more.
        town.Clock.Now = new DateTimeOffset(2027, 1, 15, 0, 0, 0, TimeSpan.Zero);
        await town.SealAsync(Day.AddDays(1));
        await town.Watch.RunAsync(default);
        await telling.RunAsync(default);
        Assert.Equal(2, (await deliveries.ListAsync(mall.Id, null, 10, default)).Count);
    }

    [Fact]
    public async Task WhatMakesAnswersOtherOnesIsToldOnceEach()
    {
        using var town = await SealedTown.BuildAsync();
        var watch = new RevisionWatch(town.Bases, town.Clock);
        var population = new SqlitePopulation(town.Database);
        var outages = new SqliteOutages(town.Database);
        Assert.Equal(0, await watch.RunAsync(default));

        // Before anything is sealed nothing can be revised.
        await town.Markets.PutAsync(town.Market with { PopulationFactor = 3.9m }, default);
        Assert.Equal(0, await watch.RunAsync(default));
        await town.SealAsync(Day);
        await town.SealAsync(Day.AddDays(1));
        Assert.Equal(0, await watch.RunAsync(default));

        await town.Markets.PutAsync(town.Market with { PopulationFactor = 4.1m }, default);
        Assert.Equal(1, await watch.RunAsync(default));
        await population.PutAsync(town.Market.Id, Day, new Population([]), default);
        await population.PutAsync(town.Market.Id, Day.AddDays(30), new Population([]), default);
        Assert.Equal(1, await watch.RunAsync(default));
        var outage = new Outage { Market = town.Market.Id, FromUnixSeconds = Start(town, Day) + 7200, ToUnixSeconds = Start(town, Day) + 10_800 };
        await outages.PutAsync(outage, default);
        await outages.PutAsync(outage with { FromUnixSeconds = Start(town, Day.AddDays(40)), ToUnixSeconds = Start(town, Day.AddDays(41)) }, default);
        Assert.Equal(1, await watch.RunAsync(default));
        await town.Markets.PutAsync(town.Market with { PopulationFactor = 4.1m, Status = MarketStatus.Withdrawn }, default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => watch.RunAsync(default).AsTask())));
        Assert.Equal(0, await watch.RunAsync(default));

        var told = (await town.Occurrences.ListUntoldAsync(100, default)).Select(o => JsonDocument.Parse(o.Data).RootElement).ToList();
        Assert.Equal(["population_factor", "population", "outages", "withdrawn"], told.Select(d => d.GetProperty("change").GetString()));
        Assert.False(told[0].TryGetProperty("from", out _));
        Assert.Equal("2026-03-02", told[1].GetProperty("from").GetString());
        Assert.Equal(("2026-03-02", "2026-03-03"), (told[2].GetProperty("from").GetString(), told[2].GetProperty("until").GetString()));

        // The market is withdrawn, its contract is not: who has bought is told that it is.
        var withdrawn = (await town.Occurrences.ListUntoldAsync(100, default))[^1];
        Assert.True(await town.Audience.MayKnowAsync(SealedTown.Mall, withdrawn, default));
        Assert.False(await town.Audience.MayKnowAsync(SealedTown.Stranger, withdrawn, default));
    }

    [Fact]
    public async Task AnotherMethodFromSomeDayOnIsARevisionOfThatProduct()
    {
        using var town = await SealedTown.BuildAsync();
        var watch = new RevisionWatch(town.Bases, town.Clock);
        await town.SealAsync(Day);
        await watch.RunAsync(default);
        var state = Assert.Single(await town.Bases.ListAsync(default));
        var changed = state.Now with { Methods = state.Now.Methods.SetItem("zone_day", new ReleaseMethod("zone_day-2 Strict 1000 4 100", Day.AddDays(1))) };

        var change = Assert.Single(RevisionWatch.Between(state.Now, changed));
        Assert.Equal(new BasisChange("method", "zone_day", Day.AddDays(1)), change);
        Assert.Empty(RevisionWatch.Between(state.Now, state.Now with { Methods = state.Now.Methods.SetItem("zone_day", state.Now.Methods["zone_day"] with { Day = Day.AddDays(9) }) }));
        Assert.Empty(RevisionWatch.Between(state.Now with { Methods = state.Now.Methods.Remove("zone_day") }, state.Now));
    }

    private static long Start(SealedTown town, DateOnly day) => town.Market.Calendar.Day(day).StartUnixSeconds;

    private static async Task<Webhook> HookAsync(WebhookDesk desk, TenantId tenant, string cause, ImmutableArray<OccurrenceType> types) =>
        (await desk.RegisterAsync(tenant, cause, new WebhookDraft(new Uri("https://hooks.invalid/x"), null, types, true), default)).Webhook!;
}
