using System.IO.Compression;
using System.Net;
using System.Text;
using SmartSteps.Api.Tests.Products;

namespace SmartSteps.Api.Tests.Maps;

/// <summary>Tables by link, as the web connectors of office and business tools open them: Basic, <c>format=</c>, and whatever Accept they happen to send.</summary>
[Collection("sealed city")]
public sealed class WebConnectorTests(SealedCity city)
{
    private const string Excel = "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Excel 16.0.17328; Pro)";
    private const string PowerQuery = "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)";
    private const string Tableau = "Apache-HttpClient/4.5.13 (Java/17.0.8)";
    private const string Pandas = "Python-urllib/3.12";

    [Theory]
    [InlineData(Excel, "*/*", "/v1/zones/square/visitors?from=2026-03-02&to=2026-03-05&granularity=day")]
    [InlineData(Excel, "text/html, application/xhtml+xml, */*", "/v1/zones?market=city")]
    [InlineData(PowerQuery, null, "/v1/zones/square/footfall?from=2026-03-02")]
    [InlineData(PowerQuery, "application/json", "/v1/markets/city/heatmap?hour=2026-03-02T14")]
    [InlineData(Tableau, "text/html", "/v1/flows?market=city&from=2026-03-02&to=2026-03-09")]
    [InlineData(Pandas, "", "/v1/markets/city/areas?limit=10")]
    public async Task ATableOpensByLinkAfterTheChallenge(string agent, string? accept, string path)
    {
        // They ask without a key first, and send one when they are challenged for Basic on a line of its own.
        using var asked = await SendAsync(HttpMethod.Get, path + "&format=csv", agent, accept, null);
        await ApiFixture.ProblemAsync(asked, 401, "unauthorized");
        Assert.Contains("Basic realm=\"SmartSteps\", charset=\"UTF-8\"", asked.Headers.NonValidated["WWW-Authenticate"]);

        using var csv = await SendAsync(HttpMethod.Get, path + "&format=csv", agent, accept, city.Mall);
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
        Assert.Equal("text/csv; charset=utf-8; header=present", csv.Content.Headers.ContentType!.ToString());
        Assert.EndsWith(".csv\"", csv.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        var rows = CsvReader.Read(await csv.Content.ReadAsStringAsync());
        Assert.True(rows.Count > 1);
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));

        using var head = await SendAsync(HttpMethod.Head, path + "&format=csv", agent, accept, city.Mall);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(csv.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(csv.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());

        using var workbook = await SendAsync(HttpMethod.Get, path + "&format=xlsx", agent, accept, city.Mall);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.Content.Headers.ContentType!.MediaType);
        using var parts = new ZipArchive(await workbook.Content.ReadAsStreamAsync());
        Assert.Contains(parts.Entries, e => e.FullName == "xl/workbook.xml");
    }

    [Fact]
    public async Task ALetterOutsideAsciiInTheUserNameDoesNoHarm()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/v1/zones?format=csv", Excel, null, city.Mall, "Jürgen Müller");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string agent, string? accept, string? key, string user = "excel")
    {
        using var request = new HttpRequestMessage(method, new Uri(city.Client.BaseAddress!, path));
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{key}")));
        }

        return await city.Client.SendAsync(request);
    }
}
