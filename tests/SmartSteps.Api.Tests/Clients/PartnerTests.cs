using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Camara;
using SmartSteps.Api.Tests.Maps;
using SmartSteps.Api.Tests.Reports;
using SmartSteps.Api.Tests.Webhooks;
using SmartSteps.Grid;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>A partner that builds on the API: an access token, maps, news by webhook, and the operators' common APIs.</summary>
[Collection("sold city")]
public sealed class PartnerTests(SoldCity city)
{
    private const string Density = "/population-density-data/vwip/retrieve";
    private const string Region = "/regionDeviceCount/vwip/count";

    [Fact]
    public Task FromContractToInvoice() => BuyAsync(false);

    [ToolFact(Prism.Program, NodeTools.Install)]
    public Task FromContractToInvoiceAsDocumented() => BuyAsync(true);

    private async Task BuyAsync(bool throughProxy)
    {
        using var partner = await Persona.EnterAsync(city, throughProxy, "partner", "heatmaps", "visitors");
        await SignInAsync(partner);
        await DrawAsync(partner);
        await using (var receiver = await Receiver.StartAsync())
        {
            await HearAsync(partner, receiver);
        }

        // The density of the hour that the map showed is the same unit, one of another hour is not.
        partner.Count("heatmaps", "market_hour", "2026-03-02T14", "2026-03-02T15");
        foreach (var (start, end) in new[] { (CamaraCity.Start, CamaraCity.End), (CamaraCity.End, "2026-03-02T15:00:00Z") })
        {
            var cell = Geohash.At(city.City.Network.Grid.Leaves[0].Centre, 7).ToString();
            var density = await partner.PostAsync(Density, CamaraCity.List([cell], start, end), 200);
            Assert.Equal("SUPPORTED_AREA", density.GetProperty("status").GetString());
        }

        var count = await partner.PostAsync(
            Region, new { area = new { areaType = "CIRCLE", center = new { latitude = 52.52, longitude = 13.405 }, radius = 800 }, starttime = CamaraCity.Start, endtime = CamaraCity.End }, 200);
        Assert.True(count.GetProperty("count").GetInt32() > 0);
        using (var refused = await partner.SendAsync(HttpMethod.Post, Density, CamaraCity.List(["u33"])))
        {
            Assert.True((int)refused.StatusCode is 400 or 422, $"{(int)refused.StatusCode}");
        }

        await partner.CheckInvoiceAsync();
    }

    private static async Task SignInAsync(Persona partner)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials", ["client_id"] = partner.Key.Record.Id, ["client_secret"] = partner.Key.Text[14..],
        });
        using var answer = await partner.SendAsync(HttpMethod.Post, "/oauth/token", form, refine: r => r.Headers.Authorization = null);
        Assert.Equal(200, (int)answer.StatusCode);
        var token = await ApiFixture.JsonAsync(answer);
        Assert.Equal("Bearer", token.GetProperty("token_type").GetString());
        partner.Bearer = token.GetProperty("access_token").GetString()!;
    }

    private static async Task DrawAsync(Persona partner)
    {
        partner.Count("heatmaps", "market_hour", "2026-03-02T14");
        var about = await partner.JsonAsync("/v1/tiles/city/2026-03-02T14.json");
        Assert.Equal("3.0.0", about.GetProperty("tilejson").GetString());
        await partner.JsonAsync("/v1/tiles/city/2026-03-02T14/style.json");
        var tile = Tile.At(City.Centre, 12);
        if (await partner.BytesAsync($"/v1/tiles/city/2026-03-02T14/12/{tile.X}/{tile.Y}.mvt", "application/vnd.mapbox-vector-tile") is { } vector)
        {
            Assert.NotEmpty(VectorTileReader.Read(vector, "footfall", 4096));
        }

        if (await partner.BytesAsync($"/v1/tiles/city/2026-03-02T14/12/{tile.X}/{tile.Y}@2x.png", "image/png") is { } picture)
        {
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        }
    }

    /// <summary>A day is closed and a report is made: the partner hears of both, and fetches what the messages link to.</summary>
    private async Task HearAsync(Persona partner, Receiver receiver)
    {
        var made = (await partner.PostAsync("/v1/webhooks", new { url = receiver.Address.AbsoluteUri, types = new[] { "day.sealed", "report.ready" }, description = "Ours" }, 201)).GetProperty("data");
        var order = new { template = "mall_week", zones = new[] { "alexa" }, from = "2026-03-02", to = "2026-03-03", format = "csv" };
        await partner.PostAsync("/v1/reports", order, 202);
        partner.Count("visitors", "zone_day", "alexa", "alexa-north", "alexa-top");
        var day = await city.CloseNextDayAsync();
        await new ReportPressRoom(city.City).MakeAllAsync();
        await DeliverAsync();

        var messages = receiver.Messages.ToList();
        Assert.All(messages, m => Assert.True(m.IsSignedWith(made.GetProperty("secret").GetString()!)));
        Assert.Contains(messages, m => m.Json.GetProperty("type").GetString() == "day.sealed" && m.Json.GetProperty("data").GetProperty("date").GetString() == $"{day:yyyy-MM-dd}");
        var ready = Assert.Single(messages, m => m.Json.GetProperty("type").GetString() == "report.ready").Json.GetProperty("data").GetProperty("link").GetString()!;
        Assert.Contains("Visitors by day", await partner.TextAsync(ready.EndsWith("/result", StringComparison.Ordinal) ? ready : ready + "/result", "text/csv"), StringComparison.Ordinal);

        var log = (await partner.JsonAsync($"/v1/webhooks/{made.GetProperty("id").GetString()}/deliveries")).GetProperty("data");
        Assert.All(log.EnumerateArray(), d => Assert.Equal("delivered", d.GetProperty("state").GetString()));
        Assert.Equal(messages.Count, log.GetArrayLength());
        using var ended = await partner.SendAsync(HttpMethod.Delete, $"/v1/webhooks/{made.GetProperty("id").GetString()}");
        Assert.Equal(200, (int)ended.StatusCode);
    }

    /// <summary>What the host's loops do every few seconds.</summary>
    private async Task DeliverAsync()
    {
        await city.City.Services.GetRequiredService<ClosedDayWatch>().RunAsync(default);
        await city.City.Services.GetRequiredService<OccurrenceTelling>().RunAsync(default);
        var desk = city.City.Services.GetRequiredService<DeliveryDesk>();
        while (await desk.StartDueAsync(default) is { Count: > 0 } begun)
        {
            await Task.WhenAll(begun);
        }
    }
}
