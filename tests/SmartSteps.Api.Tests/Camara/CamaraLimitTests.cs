using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Camara;
using SmartSteps.Api.Http;
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

    [Theory]
    [InlineData("GET", CamaraOperations.Retrieve, 405)]
    [InlineData("POST", CamaraForm.DensityBase + "/nothing", 404)]
    [InlineData("GET", CamaraForm.RegionBase, 404)]
    public async Task WhatTheRouterRefusesHasCamarasForm(string method, string path, int status)
    {
        using var answer = await city.City.SendAsync(new HttpMethod(method), path, city.City.Mall);
        Assert.Equal(status, (int)answer.StatusCode);
        await CamaraContract.Density.CheckAsync(answer);
    }

    /// <summary>Every status that something on the way to an answer or back may set, failures among them; 422 is set by the operations alone, each with its code.</summary>
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(408)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task EveryBareStatusBecomesAnErrorThatCamaraKnows(int status)
    {
        foreach (var contract in new[] { CamaraContract.Density, CamaraContract.Region })
        {
            var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
            context.Request.Path = contract.Path;
            await Problems.OfStatus(status, context.Request).WriteAsync(context);

            // As it goes out, with the correlator that the outermost layer sets.
            using var answer = new HttpResponseMessage((System.Net.HttpStatusCode)context.Response.StatusCode) { Content = new ByteArrayContent(((MemoryStream)context.Response.Body).ToArray()) };
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", context.Response.ContentType);
            answer.Headers.Add(OuterLayer.Correlator, "b4333c46-49c0-4f62-80d7-f0ef930f1c46");
            await contract.CheckAsync(answer);
        }
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
