using System.Text.RegularExpressions;
using SmartSteps.Api.Tests.Maps;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>An analyst: long series of some zones, in every form, read page by page by a script.</summary>
[Collection("sold city")]
public sealed partial class AnalystTests(SoldCity city)
{
    private const string Week = "from=2026-03-02&to=2026-03-09";

    [Fact]
    public Task FromContractToInvoice() => BuyAsync(false);

    [ToolFact(Prism.Program, NodeTools.Install)]
    public Task FromContractToInvoiceAsDocumented() => BuyAsync(true);

    private async Task BuyAsync(bool throughProxy)
    {
        using var analyst = await Persona.EnterAsync(city, throughProxy, "retailer", "visitors", "dwell", "trend", "comparison", "forecast");
        var catalogue = (await analyst.JsonAsync("/v1/catalogue")).GetProperty("data");
        Assert.Contains(catalogue.GetProperty("products").EnumerateArray(), p => p.GetProperty("product").GetString() == "visitors");
        Assert.Equal(analyst.Name, Assert.Single((await analyst.JsonAsync("/v1/contracts")).GetProperty("data").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(14, await analyst.QuoteAsync(
            new { product = "visitors", zone = "square", from = "2026-03-02", to = "2026-03-09", granularity = "day" },
            new { product = "visitors", zone = "station", from = "2026-03-02", to = "2026-03-09", granularity = "hour" }));

        foreach (var zone in new[] { "square", "station" })
        {
            analyst.Count("visitors", "zone_day", Persona.Days("2026-03-02", 7).Select(d => $"{zone} {d}"));
            foreach (var (granularity, figures) in new[] { ("day", 7), ("hour", 168), ("week", 1) })
            {
                var path = $"/v1/zones/{zone}/visitors?{Week}&granularity={granularity}";
                var series = (await analyst.JsonAsync(path)).GetProperty("data").GetProperty("figures");
                Assert.Equal(figures, series.GetArrayLength());
                var rows = CsvReader.Read(await analyst.TextAsync(path + "&format=csv", "text/csv"));
                Assert.Equal(figures + 1, rows.Count);
                if (await analyst.BytesAsync(path + "&format=xlsx", XlsxWriter.MediaType) is { } workbook)
                {
                    Assert.Equal(figures + 1, XlsxReader.Table(workbook).Count);
                }
            }
        }

        // The days of the window are bought, not those before that it is compared with.
        analyst.Count("trend", "zone_day", Persona.Days("2026-03-09", 7).Select(d => $"square {d}"));
        var trend = (await analyst.JsonAsync("/v1/zones/square/trend?from=2026-03-09&to=2026-03-16")).GetProperty("data");
        Assert.Equal(7, trend.GetProperty("points").GetArrayLength());
        analyst.Count("comparison", "zone_day", Persona.Days("2026-03-02", 4));
        await analyst.JsonAsync("/v1/zones/square/comparison?from=2026-03-02&to=2026-03-04&otherFrom=2026-03-04&otherTo=2026-03-06");
        analyst.Count("dwell", "zone_day", Persona.Days("2026-03-04", 2));
        await analyst.JsonAsync("/v1/zones/square/dwell?from=2026-03-04&to=2026-03-06");

        // Not in the contract, not a day, nobody's zone: refused and not bought.
        using (await analyst.AskAsync("/v1/zones/square/catchment?from=2026-03-02", 403))
        using (await analyst.AskAsync("/v1/zones/square/visitors?from=2026-02-30", 400))
        using (await analyst.AskAsync("/v1/zones/secret/visitors?from=2026-03-02", 404))
        {
            await ReadUsageAsync(analyst);
        }

        await analyst.CheckInvoiceAsync();
    }

    /// <summary>As a script reads tables: page after page by the Link header, until there is no next one.</summary>
    private static async Task ReadUsageAsync(Persona analyst)
    {
        var (next, rows) = ("/v1/usage?limit=2&format=csv", new List<List<string>>());
        while (next is not null)
        {
            using var page = await analyst.AskAsync(next);
            rows.AddRange(CsvReader.Read(await page.Content.ReadAsStringAsync()).Skip(1));
            var links = page.Headers.TryGetValues("Link", out var values) ? string.Join(',', values) : string.Empty;
            next = NextPage().Match(links) is { Success: true } match ? match.Groups["target"].Value : null;
        }

        Assert.True(rows.Count > 4);
        Assert.Equal(analyst.Bought("visitors"), rows.Where(r => r[4] == "visitors").Sum(r => int.Parse(r[11])));
    }

    [GeneratedRegex("<(?<target>[^>]+)>; *rel=\"?next", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextPage();
}
