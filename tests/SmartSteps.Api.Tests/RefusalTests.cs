using System.Net.Sockets;
using System.Text;

namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class RefusalTests(ApiFixture api)
{
    private const string Heatmap = "/v1/markets/berlin/heatmap";

    [Theory]
    [InlineData(Heatmap + "?huor=2026-03-02T14", "huor", "'hour'")]
    [InlineData(Heatmap + "?hour=2026-03-02T14&bobx=1,2,3,4", "bobx", "'bbox'")]
    [InlineData(Heatmap + "?hour=2026-03-02T14&Format=csv", "Format", "'format'")]
    [InlineData(Heatmap + "?hour=2026-03-02T14&colour=red", "colour", "hour, bbox, zoom, format")]
    [InlineData("/v1/markets?limt=3", "limt", "'limit'")]
    [InlineData("/v1/markets/berlin?x=1", "x", "takes none")]
    public async Task UnknownParametersAreRefusedByNameWithTheNearest(string path, string name, string advice)
    {
        using var answer = await api.GetAsync(path);
        var problem = await ApiFixture.ProblemAsync(answer, 400, "unknown-parameter");
        Assert.Equal(name, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        Assert.Contains(advice, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/v1/markets/berlin")]
    [InlineData("POST", Heatmap)]
    [InlineData("GET", "/v1/ingest/berlin/batches/x")]
    [InlineData("PATCH", "/openapi.json")]
    public async Task AWrongMethodNamesTheRightOnes(string method, string path)
    {
        using var answer = await api.SendAsync(new HttpMethod(method), path, api.OperatorKey);
        await ApiFixture.ProblemAsync(answer, 405, "method-not-allowed");
        Assert.NotEmpty(answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("format=pdf", null)]
    [InlineData("format=jsn", null)]
    [InlineData("", "application/pdf")]
    [InlineData("", "image/png;q=0, text/html")]
    public async Task AFormatThatIsNotHadIs406(string query, string? accept)
    {
        using var answer = await api.GetAsync($"{Heatmap}?hour=2026-03-02T14&{query}".TrimEnd('&'), r =>
        {
            if (accept is not null)
            {
                r.Headers.TryAddWithoutValidation("Accept", accept);
            }
        });
        await ApiFixture.ProblemAsync(answer, 406, "not-acceptable");
    }

    [Theory]
    [InlineData("image/png, application/json;q=0.5", "image/png")]
    [InlineData("application/json;q=0.1, text/csv;q=0.9", "text/csv")]
    [InlineData("*/*", "application/json")]
    [InlineData("image/*", "image/png")]
    [InlineData("application/json;q=0, */*;q=0.1", "application/geo+json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "application/json")]
    public async Task WeightsOfAcceptDecide(string accept, string mediaType)
    {
        using var answer = await api.GetAsync($"{Heatmap}?hour=2026-03-02T14", r => r.Headers.TryAddWithoutValidation("Accept", accept));
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task NoRequestHoweverOddBreaksTheServer()
    {
        string[] values =
        [
            "", "%00", "%FF", "%E2%80%AE", "..%2F..%2Fetc", "-1", "99999999999999999999", "NaN", "Infinity", "1e309", "' OR 1=1", "<script>", "null", "[]",
            "2026-03-02T14:00:00%2B99:99", "2026-03-02T25", "2026-02-29T00", "1,2,3", "1,2,3,4,5", "10,10,5,5", "-181,0,1,1", "0,-91,1,1", "0,0,0,0", "a,b,c,d",
            "1,,2,3", "NaN,NaN,NaN,NaN", new string('9', 3000), new string(',', 500),
        ];
        var paths = values.SelectMany(v => new[]
        {
            $"{Heatmap}?hour={v}", $"{Heatmap}?hour=2026-03-02T14&bbox={v}", $"{Heatmap}?hour=2026-03-02T14&zoom={v}", $"/v1/markets?cursor={v}",
            $"/v1/passports/{v}x", $"/v1/markets/berlin/heatmaps/{v}.zip", $"/v1/markets/{v}x",
        }).Concat([$"{Heatmap}?hour=2026-03-02T14&hour=2026-03-02T15", $"{Heatmap}?", $"{Heatmap}?=&=", "/v1/", "/nowhere", "/v1/markets/berlin/heatmap/x", "/docs/none"]);
        foreach (var path in paths)
        {
            using var answer = await api.GetAsync(path);
            Assert.InRange((int)answer.StatusCode, 200, 499);

            // Kestrel itself refuses a path with a null character or an endless line, before anything of ours runs.
            if ((int)answer.StatusCode >= 400 && answer.Headers.Contains("x-correlator"))
            {
                await ApiFixture.ProblemAsync(answer, (int)answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task HeadersHoweverOddDoNotBreakTheServer()
    {
        foreach (var name in new[] { "Accept", "Accept-Encoding", "If-None-Match", "x-correlator", "Authorization", "X-Api-Key" })
        {
            foreach (var value in new[] { ";;;", "q=1;q=", "*/*;q=abc", "\"", "W/", ",,,,", new string('a', 5000), string.Join(',', Enumerable.Repeat("a/b", 500)), "Basic", "Bearer" })
            {
                using var answer = await api.SendAsync(HttpMethod.Get, $"{Heatmap}?hour=2026-03-02T14", null, r =>
                {
                    r.Headers.TryAddWithoutValidation(name, value);
                    if (name is not ("Authorization" or "X-Api-Key"))
                    {
                        r.Headers.TryAddWithoutValidation("X-Api-Key", api.BuyerKey);
                    }
                });
                Assert.InRange((int)answer.StatusCode, 200, 499);
            }
        }
    }

    [Theory]
    [InlineData("GET / HTTP/9.9\r\n\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("PUT /v1/markets/berlin/cells HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("PUT /v1/markets/berlin/cells HTTP/1.1\r\nHost: x\r\nX-Api-Key: KEY\r\nContent-Length: -5\r\n\r\n")]
    public async Task BytesThatAreNotHttpAreRefusedAsTheClientsFault(string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", api.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes.Replace("KEY", api.OperatorKey, StringComparison.Ordinal)));
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync();
        Assert.Matches("^HTTP/1.1 (4[0-9][0-9]|505)", line);
    }
}
