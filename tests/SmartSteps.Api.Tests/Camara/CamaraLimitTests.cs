using System.Text;
using System.Text.Json;
using SmartSteps.Api.Tests.Metering;
using SmartSteps.Grid;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>What is refused before or after CAMARA's own room has its say, has CAMARA's form all the same.</summary>
[Collection("metered city")]
public sealed class CamaraLimitTests(MeteredCity city)
{
    [Fact]
    public async Task APassedQuotaIsSaidInCamarasWords()
    {
        await city.NewContractAsync(quota: 0);
        var body = CamaraCity.List([Geohash.At(city.City.Network.Grid.Leaves[0].Centre, 7).ToString()]);
        using var content = Json(body);
        using var answer = await city.City.SendAsync(HttpMethod.Post, CamaraContract.Density.Path, city.City.Mall, content);
        var refusal = await CamaraContract.Density.CheckAsync(answer);
        Assert.Equal((429, "QUOTA_EXCEEDED"), ((int)answer.StatusCode, refusal.GetProperty("code").GetString()));
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task WhoHasNoRightKeyIsToldSoInCamarasWords(string? key)
    {
        foreach (var contract in new[] { CamaraContract.Density, CamaraContract.Region })
        {
            using var content = Json(new { });
            using var answer = await city.City.SendAsync(HttpMethod.Post, contract.Path, key!, content);
            var refusal = await contract.CheckAsync(answer);
            Assert.Equal((401, "UNAUTHENTICATED"), ((int)answer.StatusCode, refusal.GetProperty("code").GetString()));
        }
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
