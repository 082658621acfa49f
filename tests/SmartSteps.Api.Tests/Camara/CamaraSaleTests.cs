using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;
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

    private static object Region() => new { area = new { areaType = "CIRCLE", center = new { latitude = 52.52, longitude = 13.405 }, radius = 800 }, starttime = CamaraCity.Start, endtime = CamaraCity.End };

    private object Density() => CamaraCity.List([Geohash.At(city.Network.Grid.Leaves[0].Centre, 7).ToString()]);

    private async Task RefusedAsync(CamaraContract contract, string key, object body, string word)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, contract.Path, key, content);
        var refusal = await contract.CheckAsync(answer);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal("PERMISSION_DENIED", refusal.GetProperty("code").GetString());
        Assert.Contains(word, refusal.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }
}
