using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace SmartSteps.Api.Tests.Metering;

[Collection("metered city")]
public sealed class InvoiceTests(MeteredCity city)
{
    private static readonly Gen<(Question Question, int How)> Calls = from question in Questions.Any from how in Gen.Choose(0, 5) select (question, how);

    [Fact]
    public void WhateverIsCalledTheInvoiceIsOfTheDistinctUnits() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15).WithReplay(20260302, 19),
        Prop.ForAll(Arb.From(Calls.ListOf(12)), calls => RunAsync([.. calls]).GetAwaiter().GetResult()));

    private async Task RunAsync(IReadOnlyList<(Question Question, int How)> calls)
    {
        var contract = await city.NewContractAsync();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (question, how) in calls)
        {
            await CallAsync(question, how, expected);
        }

        var billed = await city.BilledAsync(contract);
        Assert.Equal(expected.Count, billed.Units);
        Assert.Equal(expected.GroupBy(u => u.Split(' ')[0]).Sum(CostOf), billed.Amount);

        // The statement says the same, line by line.
        var month = DateTimeOffset.FromUnixTimeSeconds(city.City.Clock.Now.ToUnixTimeSeconds()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var parts = (await city.City.JsonAsync($"/v1/statements/{month}")).GetProperty("data").GetProperty("contracts");
        var part = parts.EnumerateArray().First(c => c.GetProperty("contract").GetString() == contract.Value);
        Assert.Equal(expected.Count, part.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("units").GetInt32()));
        Assert.Equal(billed.Amount, Amount(part.GetProperty("total")));
    }

    /// <summary>Calls in one of the ways in which a client may: plainly, by another key, several times at once, after looking at the head, and again with what it got.</summary>
    private async Task CallAsync(Question question, int how, HashSet<string> expected)
    {
        var path = question.Path;
        switch (how)
        {
            case 0:
                using (await city.City.SendAsync(HttpMethod.Head, path, city.City.Mall))
                {
                    return;
                }

            case 1:
                // Asked as nothing can be asked.
                using (var refused = await city.City.GetAsync(path + "&frmat=json".Replace('&', path.Contains('?', StringComparison.Ordinal) ? '&' : '?')))
                {
                    Assert.Equal(400, (int)refused.StatusCode);
                    return;
                }

            case 2:
                await Task.WhenAll(Enumerable.Range(0, 5).Select(i => GetAsync(path, i % 2 == 0 ? city.City.Mall : city.OtherKey)));
                break;
            case 3:
                var tag = await GetAsync(path, city.OtherKey);
                using (var again = await city.City.GetAsync(path, null, r => r.Headers.IfNoneMatch.Add(tag ?? EntityTagHeaderValue.Any)))
                {
                    Assert.True((int)again.StatusCode is 304 or 404 or 200);
                }

                break;
            default:
                await GetAsync(path, how == 4 ? city.City.Mall : city.OtherKey);
                break;
        }

        expected.UnionWith(question.Units);
    }

    private async Task<EntityTagHeaderValue?> GetAsync(string path, string key)
    {
        using var answer = await city.City.GetAsync(path, key);
        Assert.True((int)answer.StatusCode is 200 or 404, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.ReadAsByteArrayAsync();
        return answer.Headers.ETag;
    }

    private static decimal CostOf(IGrouping<string, string> units) => units.Key switch
    {
        "heatmaps" => 2.40m * units.Count(),
        "flows" => 24m * units.Count(),
        _ => 1.20m * units.Count(),
    };

    private static decimal Amount(JsonElement money) => decimal.Parse(money.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture);
}
