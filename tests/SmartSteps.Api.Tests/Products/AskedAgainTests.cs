using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Contracts;
using SmartSteps.Markets.Outages;

namespace SmartSteps.Api.Tests.Products;

/// <summary>What was asked of a zone a moment ago is answered from memory; who may ask, and what it costs, is looked at each time. The city's ticks stand still, so that a moment lasts.</summary>
[Collection("sealed city")]
public sealed class AskedAgainTests(SealedCity city)
{
    private const string Question = "/v1/zones/square/visitors?from=2026-03-03&to=2026-03-05";

    [Fact]
    public async Task TheSameQuestionLooksIntoNoStore()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms());
        using var first = await buyer.GetAsync(Question);
        var outages = city.Services.GetRequiredService<IOutages>();
        var day = city.Market.Calendar.Day(new DateOnly(2026, 3, 3));
        var outage = new Outage { Market = city.Market.Id, FromUnixSeconds = day.StartUnixSeconds, ToUnixSeconds = day.EndUnixSeconds };

        // As another process would declare it: seen by whoever looks, and only then.
        await outages.PutAsync(outage, default);
        try
        {
            using var again = await buyer.GetAsync(Question);
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
            Assert.Equal(first.Content.Headers.ToString(), again.Content.Headers.ToString());
            using var unchanged = await city.GetAsync(Question, buyer.Key, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
            Assert.Equal(304, (int)unchanged.StatusCode);

            using var spelledOtherwise = await buyer.GetAsync(Question + "&granularity=hour");
            Assert.NotEqual(first.Headers.ETag, spelledOtherwise.Headers.ETag);
        }
        finally
        {
            await outages.RemoveAsync(city.Market.Id, outage.Id, default);
        }
    }

    [Fact]
    public async Task WhatItIsRememberedForIsTheTenantsAlone()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms());
        Assert.Equal("200", await buyer.AskAsync(Question));

        using var other = await city.GetAsync(Question, city.Rival);
        Assert.Equal(404, (int)other.StatusCode);
    }

    [Fact]
    public async Task AZoneThatIsEndedIsLookedAtAnewAtOnce()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms());
        using var before = await buyer.GetAsync(Question);
        using var ended = await city.SendAsync(HttpMethod.Delete, "/v1/zones/square", buyer.Key);
        Assert.Equal(200, (int)ended.StatusCode);

        // The tag is made of the days that a zone is measured on, too.
        using var after = await buyer.GetAsync(Question);
        Assert.Equal(200, (int)after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task ContractAndPurposeAreHeldAgainstItEachTime()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms());
        Assert.Equal("200", await buyer.AskAsync(Question));
        Assert.Equal("400", await buyer.AskAsync(Question, "curiosity"));

        await buyer.GrantAsync(Buyer.Terms() with { DataFrom = new DateOnly(2026, 3, 4) });
        Assert.Equal("not-in-contract: period", await buyer.AskAsync(Question));
        await buyer.GrantAsync(Buyer.Terms());
        Assert.Equal("200", await buyer.AskAsync(Question));
        await buyer.Desk.EndAsync(buyer.Contract, default);
        Assert.Equal("contract-expired: period", await buyer.AskAsync(Question));
    }
}
