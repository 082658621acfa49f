using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using SmartSteps.Api.Tests.Browser;

namespace SmartSteps.Api.Tests.Maps;

/// <summary>The libraries that web maps are made with, against the real server: they come from npm, and only into the folder beside the tests.</summary>
[Collection("api")]
public sealed class MapLibraryTests(ApiFixture api)
{
    private const string Decoder = "node-tools/node_modules/@mapbox/vector-tile/index.js";
    private const string Library = "node-tools/node_modules/maplibre-gl/dist/maplibre-gl.mjs";
    private const string Install = "tests/node-tools/install.sh, which takes Node.js and npm";

    private readonly ConcurrentQueue<string> complaints = [];

    [ToolFact(Decoder, Install)]
    public async Task TheUsualDecoderReadsTheHeatmapsFigures()
    {
        foreach (var zoom in new[] { 6, 9, 12, 13 })
        {
            var said = await Tool.RunAsync(
                "node", [Tool.PathOf("node-tools/decode.mjs"), new Uri(api.Client.BaseAddress!, "/v1/tiles/berlin/2026-03-02T14.json").ToString(), zoom.ToString()], ("SMARTSTEPS_KEY", api.BuyerKey));
            using var read = JsonDocument.Parse(said);
            var figures = (await api.JsonAsync($"/v1/markets/berlin/heatmap?hour=2026-03-02T14&zoom={zoom + 5}")).GetProperty("data").GetProperty("tiles").EnumerateArray().ToList();
            var squares = read.RootElement.GetProperty("squares").EnumerateArray().ToDictionary(s => s.GetProperty("quadkey").GetString()!);
            Assert.Equal(figures.Select(f => f.GetProperty("quadkey").GetString()!).Order(), squares.Keys.Order());
            Assert.Equal(figures.Sum(ValueOf), squares.Values.Sum(ValueOf));
            Assert.All(figures, f => Assert.Equal(f.GetProperty("status").GetString(), squares[f.GetProperty("quadkey").GetString()!].GetProperty("status").GetString()));
        }
    }

    [ToolFact(Library, Install)]
    public async Task MapLibrePaintsTheStyleItIsGiven()
    {
        if (!File.Exists(ChromiumFactAttribute.Chromium))
        {
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 900, Height = 700 } });
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Enqueue(message.Text);
            }
        };
        await page.RouteAsync("**/*", ServeAsync);
        await page.GotoAsync(new Uri(api.Client.BaseAddress!, $"/node-tools/map.html#{api.BuyerKey}").ToString());
        await page.WaitForFunctionAsync("() => window.seen !== undefined", null, new() { Timeout = 60_000 });
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "maplibre.png") });
        }

        var seen = await page.EvaluateAsync<JsonElement>("() => window.seen");
        Assert.Empty(complaints);
        Assert.Equal(["coarsened", "low_density", "shown"], seen.GetProperty("statuses").EnumerateArray().Select(s => s.GetString()).Order());
        Assert.Equal(City.Grid().Leaves.Length, seen.GetProperty("squares").GetInt32());

        // The class from 200 people per km² on, as in the legend of the pictures.
        Assert.Equal("96,200,96", seen.GetProperty("colour").GetString());
    }

    private static long ValueOf(JsonElement figure) => figure.TryGetProperty("value", out var value) ? value.GetInt64() : 0;

    /// <summary>The page and the library from the folder beside the tests, all else from the server; nothing from elsewhere.</summary>
    private async Task ServeAsync(IRoute route)
    {
        var target = new Uri(route.Request.Url);
        if (target.Scheme is "data" or "blob")
        {
            await route.ContinueAsync();
        }
        else if (target.Authority != api.Client.BaseAddress!.Authority)
        {
            complaints.Enqueue($"The page wants {target}.");
            await route.AbortAsync();
        }
        else if (target.AbsolutePath == "/node-tools/map.html")
        {
            await route.FulfillAsync(new() { Path = Tool.PathOf("node-tools/map.html"), ContentType = "text/html" });
        }
        else if (target.AbsolutePath.StartsWith("/node-tools/", StringComparison.Ordinal))
        {
            var file = Path.Combine(Path.GetDirectoryName(Tool.PathOf(Library))!, Path.GetFileName(target.AbsolutePath));
            await route.FulfillAsync(new() { Path = file, ContentType = file.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript" });
        }
        else
        {
            await route.ContinueAsync();
        }
    }
}
