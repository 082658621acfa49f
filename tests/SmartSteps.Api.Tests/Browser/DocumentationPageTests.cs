using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SmartSteps.Api.Tests.Browser;

/// <summary>
/// The browsable page in Chromium, cut off from every other host. With SMARTSTEPS_SCREENSHOTS=DIR it leaves pictures of what it saw.
/// </summary>
[Collection("api")]
public sealed class DocumentationPageTests(ApiFixture api)
{
    private readonly ConcurrentQueue<string> complaints = [];

    [ChromiumFact]
    public async Task EveryOperationOpensAndSaysWhatItAnswers() => await OnPageAsync(async page =>
    {
        var operations = await page.Locator(".opblock").AllAsync();
        using var document = System.Text.Json.JsonDocument.Parse(await api.Client.GetStringAsync("/openapi.json"));
        Assert.Equal(document.RootElement.GetProperty("paths").EnumerateObject().Sum(p => p.Value.EnumerateObject().Count()), operations.Count);
        foreach (var operation in operations)
        {
            await operation.Locator(".opblock-summary-control").ClickAsync();
            await operation.Locator(".responses-table").First.WaitForAsync();
            Assert.NotEmpty(await operation.Locator(".response-col_status").AllAsync());
            Assert.False(await operation.Locator(".errors-wrapper").IsVisibleAsync());

            // Closed again: a page with all of them open at once is nobody's, and slow.
            await operation.Locator(".opblock-summary-control").ClickAsync();
        }
    });

    [ChromiumFact]
    public async Task AHeatmapIsTriedOutWithAKey() => await OnPageAsync(async page =>
    {
        await PictureAsync(page, "docs");
        var heatmap = page.Locator("#operations-Reading-getHeatmap");
        await heatmap.Locator(".opblock-summary-control").ClickAsync();
        await heatmap.Locator(".try-out__btn").ClickAsync();
        await Parameter(heatmap, "market").Locator("input").FillAsync("berlin");
        await Parameter(heatmap, "hour").Locator("input").FillAsync("2026-03-02T14");

        // What may be left out is: filled in, a box of another city would find nothing.
        Assert.Empty(await Parameter(heatmap, "bbox").Locator("input").InputValueAsync());
        Assert.Empty(await Parameter(heatmap, "zoom").Locator("input").InputValueAsync());
        Assert.Equal("401", await ExecuteAsync(heatmap));

        await page.Locator(".auth-wrapper .btn.authorize").ClickAsync();
        await PictureAsync(page, "docs-authorize");
        var bearer = page.Locator(".auth-container").Filter(new() { HasText = "bearer" }).First;
        await bearer.Locator("input").FillAsync(api.BuyerKey);
        await bearer.Locator("button.authorize").ClickAsync();
        await page.Locator(".dialog-ux .btn-done").First.ClickAsync();

        Assert.Equal("200", await ExecuteAsync(heatmap));
        var body = await heatmap.Locator(".live-responses-table .highlight-code").First.InnerTextAsync();
        Assert.Contains("berlin.footfall.2026-03-02T14", body, StringComparison.Ordinal);
        await PictureAsync(page, "docs-tried");

        await Parameter(heatmap, "format").Locator("select").SelectOptionAsync("png");
        Assert.Equal("200", await ExecuteAsync(heatmap));
        var picture = heatmap.Locator(".live-responses-table img");
        await picture.WaitForAsync();
        Assert.Equal(800, await picture.EvaluateAsync<int>("i => i.decode().then(() => i.naturalWidth)"));
        await PictureAsync(page, "docs-picture");
    });

    private static ILocator Parameter(ILocator operation, string name) => operation.Locator($"tr[data-param-name='{name}']");

    /// <summary>Presses Execute; the status of the answer.</summary>
    private static async Task<string> ExecuteAsync(ILocator operation)
    {
        var answer = operation.Page.WaitForResponseAsync(r => r.Url.Contains("/v1/", StringComparison.Ordinal));
        await operation.Locator(".execute").ClickAsync();
        var status = (await answer).Status.ToString();
        await operation.Locator($".live-responses-table .response-col_status:has-text('{status}')").First.WaitForAsync();
        return status;
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    private async Task OnPageAsync(Func<IPage, Task> look)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumFactAttribute.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        page.PageError += (_, error) => complaints.Enqueue(error);
        await page.RouteAsync("**/*", async route =>
        {
            var target = new Uri(route.Request.Url);
            if (target.Scheme is "data" or "blob" || target.Authority == api.Client.BaseAddress!.Authority)
            {
                await route.ContinueAsync();
                return;
            }

            complaints.Enqueue($"The page wants {target}.");
            await route.AbortAsync();
        });
        await page.GotoAsync(new Uri(api.Client.BaseAddress!, "/docs").ToString());
        await page.Locator("#operations-Reading-getHeatmap").WaitForAsync();
        await look(page);
        Assert.Empty(complaints);
    }
}
