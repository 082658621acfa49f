using System.IO.Compression;
using SmartSteps.Api.Tests.Maps;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Api.Tests.Reports;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>A mall's operator: last night's pictures in one call, how long people stay, and the week's report for the board.</summary>
[Collection("sold city")]
public sealed class MallOperatorTests(SoldCity city)
{
    [Fact]
    public Task FromContractToInvoice() => BuyAsync(false);

    [ToolFact(Prism.Program, NodeTools.Install)]
    public Task FromContractToInvoiceAsDocumented() => BuyAsync(true);

    private async Task BuyAsync(bool throughProxy)
    {
        using var mall = await Persona.EnterAsync(city, throughProxy, "mall_operator", "heatmaps", "dwell", "visitors", "frequency", "flows");
        mall.Count("heatmaps", "zone_day", "alexa 2026-03-02");
        if (await mall.BytesAsync("/v1/zones/alexa/heatmaps/2026-03-02.zip", "application/zip") is { } night)
        {
            using var archive = new ZipArchive(new MemoryStream(night));
            Assert.True(archive.Entries.Count(e => e.FullName.EndsWith(".png", StringComparison.Ordinal)) >= 24);
            Assert.Contains(archive.Entries, e => e.FullName.EndsWith(".csv", StringComparison.Ordinal));
        }

        // The same night in another form, and an hour of it, are the same unit.
        Assert.True(CsvReader.Read(await mall.TextAsync("/v1/zones/alexa/heatmaps/2026-03-02.csv", "text/csv")).Count > 24);
        await mall.TextAsync("/v1/zones/alexa/heatmaps/2026-03-02/14.geojson", "application/geo+json");

        mall.Count("dwell", "zone_day", Persona.Days("2026-03-02", 7));
        var dwell = (await mall.JsonAsync("/v1/zones/alexa/dwell?from=2026-03-02&to=2026-03-09")).GetProperty("data");
        Assert.Equal("alexa", dwell.GetProperty("zone").GetString());
        mall.Count("frequency", "zone_day", Persona.Days("2026-03-02", 2));
        await mall.JsonAsync("/v1/zones/alexa/frequency?from=2026-03-02&to=2026-03-04");
        mall.Count("flows", "zone_day", "2026-03-02");
        await mall.JsonAsync("/v1/zones/alexa/flows?from=2026-03-02&to=2026-03-03");

        await ReportAsync(mall);
        await mall.CheckInvoiceAsync();
    }

    private async Task ReportAsync(Persona mall)
    {
        var template = (await mall.JsonAsync("/v1/report-templates")).GetProperty("data").EnumerateArray().Single(t => t.GetProperty("template").GetString() == "mall_week");
        var order = new { template = "mall_week", zones = new[] { "alexa" }, from = "2026-03-02", to = "2026-03-09", format = "html", title = "The week for the board" };
        var report = (await mall.PostAsync("/v1/reports", order, 202)).GetProperty("data").GetProperty("id").GetString();
        Assert.Equal("queued", (await mall.JsonAsync($"/v1/reports/{report}")).GetProperty("data").GetProperty("status").GetString());
        using (await mall.AskAsync($"/v1/reports/{report}/result", 409))
        {
            await new ReportPressRoom(city.City).MakeAllAsync();
        }

        // It is made of these products of each of its days, for the mall and each of its parts.
        foreach (var product in template.GetProperty("products").EnumerateArray().Select(p => p.GetString()!))
        {
            mall.Count(product, "zone_day", Persona.Days("2026-03-02", 7).SelectMany(d => new[] { $"alexa {d}", $"alexa-north {d}", $"alexa-top {d}" }));
        }

        Assert.Contains("The week for the board", await mall.TextAsync($"/v1/reports/{report}/result", "text/html"), StringComparison.Ordinal);

        // The proxy follows the redirect to the file by itself, and cannot be asked what the address says.
        if (!mall.IsThroughProxy)
        {
            using var done = await mall.AskAsync($"/v1/reports/{report}", 303);
            Assert.EndsWith("/result", done.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }
}
