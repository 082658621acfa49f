using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Metering;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Metering;

/// <summary>What is made while it is sent is bought when its first byte is there.</summary>
[Collection("metered city")]
public sealed class StreamedSaleTests(MeteredCity city)
{
    [Fact]
    public async Task WhatFailsBeforeItsFirstByteIsNotBilledAndNothingIsSent()
    {
        var contract = await city.NewContractAsync();
        var context = await AskedAsync(contract);
        await Assert.ThrowsAsync<IOException>(() => AnswerOf(_ => throw new IOException("The day cannot be read.")).WriteAsync(context));
        Assert.Equal((0, 0, 0m), await city.BilledAsync(contract));
        Assert.False(context.Response.Headers.ContainsKey("ETag"));
        Assert.Null(context.Response.ContentType);

        // What fails later has been sent in part, and is bought.
        context = await AskedAsync(contract);
        await Assert.ThrowsAsync<IOException>(() => AnswerOf(async output =>
        {
            await output.FlushAsync();
            Assert.Equal(0, (await city.BilledAsync(contract)).Units);
            await output.WriteAsync(new byte[] { 1 });
            Assert.Equal(24, (await city.BilledAsync(contract)).Units);
            throw new IOException("The line is broken.");
        }).WriteAsync(context));
        Assert.Equal(24, (await city.BilledAsync(contract)).Units);
        Assert.Equal("application/zip", context.Response.ContentType);
    }

    [Fact]
    public async Task WhereTheQuotaDoesNotReachTheRefusalIsSentInItsStead()
    {
        var contract = await city.NewContractAsync(quota: 23);
        var context = await AskedAsync(contract);
        await AnswerOf(async output => await output.WriteAsync(new byte[] { 1 })).WriteAsync(context);
        Assert.Equal((429, Problem.ContentType), (context.Response.StatusCode, context.Response.ContentType));
        Assert.False(context.Response.Headers.ContainsKey("ETag"));
        Assert.Equal((0, 0, 0m), await city.BilledAsync(contract));

        // Over the line, too.
        using var refused = await city.City.GetAsync("/v1/markets/city/heatmaps/2026-03-02.zip");
        await ApiFixture.ProblemAsync(refused, 429, "quota-exceeded");
    }

    private StreamAnswer AnswerOf(Func<Stream, Task> write) => new("tag", "application/zip", "day.zip", _ => ValueTask.FromResult<IDisposable?>(new MemoryStream()), write)
    {
        Till = city.City.Services.GetRequiredService<Till>(),
    };

    /// <summary>A request for a day of the market, which was let in and granted.</summary>
    private async Task<HttpContext> AskedAsync(ContractId id)
    {
        var services = city.City.Services;
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Response.Body) = ("GET", new MemoryStream());
        Caller.Set(context, new Caller(MeteredCity.MallGroup, ApiKeyRole.Buyer, "test", []));
        context.Features.Set(services.GetRequiredService<OperationList>().Operations.First(o => o.Route == "/v1/markets/{market}/heatmaps/{date}.zip"));
        var day = city.City.Market.Calendar.Day(new DateOnly(2026, 3, 2));
        new GrantedPurchase(
            (await services.GetRequiredService<IContracts>().FindAsync(id, default))!,
            new Purchase(SoldProduct.Heatmaps, city.City.Market, PurchasedPlace.WholeMarket, day.StartUnixSeconds, day.EndUnixSeconds)).KeepIn(context);
        return context;
    }
}
