using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Tests.Contracts;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>CAMARA's figures are sold as all others are: who has no contract or not the scope is refused, in CAMARA's words.</summary>
[Collection("sealed city")]
public sealed class CamaraSaleTests(SealedCity city)
{
    [Fact]
    public async Task WithoutAContractThereIsNoFigure()
    {
        var key = (await city.Services.GetRequiredService<ApiKeys>().IssueAsync("stranger", ApiKeyRole.Buyer, TenantId.Parse("stranger"), default)).Text;
        await RefusedAsync(CamaraContract.Density, key, Density(), "contract");
        await RefusedAsync(CamaraContract.Region, key, Region(), "contract");
    }

    [Fact]
    public async Task AnOperatorsKeyOpensNeither()
    {
        var key = (await city.Services.GetRequiredService<ApiKeys>().IssueAsync("feed", ApiKeyRole.Operator, default)).Text;
        await RefusedAsync(CamaraContract.Density, key, Density(), "buyer");
        await RefusedAsync(CamaraContract.Region, key, Region(), "buyer");
    }

    /// <summary>A contract for a part of the market is no ticket to all of it, a hundredth at a time.</summary>
    [Fact]
    public async Task ACellOutsideTheContractDoesNotGoUnnoticedAmongManyWithin()
    {
        var buyer = await Buyer.EnterAsync(city);
        var open = new Envelope(13.38, 13.43, 52.50, 52.54);
        await buyer.GrantAsync(Buyer.Terms() with { Areas = [new ContractArea(city.Market.Id, new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(open))] });
        var within = Geohash.In(open.MinX, open.MinY, open.MaxX, open.MaxY, 7)
            .Where(c => open.Contains(new Envelope(c.West, c.East, c.South, c.North))).Take(999).ToList();
        Assert.True(within.Count > 200, "One cell is less than a hundredth of these.");
        var elsewhere = Geohash.At(new GeoPoint(52.52, 13.45), 7);

        using var granted = await AskAsync(CamaraContract.Density, buyer.Key, CamaraCity.List(within.Select(c => c.ToString())));
        Assert.Equal(200, (int)granted.StatusCode);
        await RefusedAsync(CamaraContract.Density, buyer.Key, CamaraCity.List(within.Append(elsewhere).Select(c => c.ToString())), "contract");
    }

    private static object Region() => new { area = new { areaType = "CIRCLE", center = new { latitude = 52.52, longitude = 13.405 }, radius = 800 }, starttime = CamaraCity.Start, endtime = CamaraCity.End };

    private object Density() => CamaraCity.List([Geohash.At(city.Network.Grid.Leaves[0].Centre, 7).ToString()]);

    private async Task<HttpResponseMessage> AskAsync(CamaraContract contract, string key, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await city.SendAsync(HttpMethod.Post, contract.Path, key, content);
    }

    private async Task RefusedAsync(CamaraContract contract, string key, object body, string word)
    {
        using var answer = await AskAsync(contract, key, body);
        var refusal = await contract.CheckAsync(answer);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal("PERMISSION_DENIED", refusal.GetProperty("code").GetString());
        Assert.Contains(word, refusal.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }
}
