using System.IO.Compression;
using System.Net.Http.Headers;
using SmartSteps.Api.Tests.Products;

namespace SmartSteps.Api.Tests.Manners;

/// <summary>Conditional requests, codings and correlators over the sealed city's products.</summary>
[Collection("sealed city")]
public sealed class ConditionalTests(SealedCity city)
{
    public static TheoryData<string> Closed => new(
        "/v1/zones/square/visitors?from=2026-03-02", "/v1/zones/square/visitors?from=2026-03-02&granularity=day", "/v1/zones/square/visitors?typical=7&to=2026-03-09", "/v1/zones/square/footfall?from=2026-03-02",
        "/v1/zones/square/dwell?from=2026-03-02", "/v1/zones/square/frequency?from=2026-03-02", "/v1/zones/square/demographics?from=2026-03-02", "/v1/zones/square/demographics?from=2026-03-02&split=hour",
        "/v1/zones/square/trend?from=2026-03-09", "/v1/zones/square/anomalies?from=2026-03-09", "/v1/zones/square/comparison?from=2026-03-02&otherFrom=2026-03-09",
        "/v1/zones/square/catchment?from=2026-03-02", "/v1/zones/square/cross-visitation?from=2026-03-02&with=station", "/v1/flows?market=city&from=2026-03-02", "/v1/zones/alexa/flows?from=2026-03-02",
        "/v1/flows?market=city&from=2026-03-02&origin=west&format=csv", "/v1/zones/square/catchment?from=2026-03-02&format=xlsx",
        "/v1/zones/square/visitors?from=2026-03-02&format=csv", "/v1/zones/square/visitors?from=2026-03-02&format=xlsx");

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task EqualTagsMeanEqualBytesAndWhoHasThemGets304(string path)
    {
        using var first = await city.GetAsync(path);
        Assert.Equal(200, (int)first.StatusCode);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);
        Assert.Contains("immutable", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var second = await city.GetAsync(path);
        Assert.Equal(tag, second.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());

        using var unchanged = await city.GetAsync(path, refine: r => r.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(304, (int)unchanged.StatusCode);
        Assert.Equal(tag, unchanged.Headers.ETag);
        Assert.Equal(first.Headers.CacheControl, unchanged.Headers.CacheControl);
        Assert.Equal(first.Headers.Vary, unchanged.Headers.Vary);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());

        using var head = await city.SendAsync(HttpMethod.Head, path, city.Mall);
        Assert.Equal(tag, head.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(first.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task EachCodingIsARepresentationOfItsOwn(string coding)
    {
        const string Path = "/v1/zones/square/visitors?from=2026-03-02";
        using var plain = await city.GetAsync(Path);
        using var coded = await city.GetAsync(Path, refine: r => r.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding)));
        Assert.Equal(coding, Assert.Single(coded.Content.Headers.ContentEncoding));
        Assert.NotEqual(plain.Headers.ETag, coded.Headers.ETag);
        Assert.Contains("Accept-Encoding", coded.Headers.Vary);
        await using var body = await coded.Content.ReadAsStreamAsync();
        await using Stream open = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var text = new MemoryStream();
        await open.CopyToAsync(text);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), text.ToArray());

        // The tag of one coding does not answer for another.
        using var other = await city.GetAsync(Path, refine: r => r.Headers.IfNoneMatch.Add(coded.Headers.ETag!));
        Assert.Equal(200, (int)other.StatusCode);
        using var same = await city.GetAsync(Path, refine: r =>
        {
            r.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
            r.Headers.IfNoneMatch.Add(coded.Headers.ETag!);
        });
        Assert.Equal(304, (int)same.StatusCode);
    }

    [Fact]
    public async Task PartsAreNotServedAndNotClaimed()
    {
        using var answer = await city.GetAsync("/v1/zones/square/visitors?from=2026-03-02", refine: r => r.Headers.Range = new RangeHeaderValue(0, 9));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty(answer.Headers.AcceptRanges);
        Assert.Null(answer.Content.Headers.ContentRange);
    }

    [Fact]
    public async Task CorrelatorAndTraceAreEchoedOnAnswersRefusalsAnd304()
    {
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        using var first = await city.GetAsync("/v1/zones/square/dwell?from=2026-03-02");
        foreach (var (path, status) in new[] { ("/v1/zones/square/dwell?from=2026-03-02", 304), ("/v1/zones/square/dwell", 400), ("/v1/nothing", 404) })
        {
            using var answer = await city.GetAsync(path, refine: r =>
            {
                r.Headers.Add("x-correlator", "my-call-17");
                r.Headers.TryAddWithoutValidation("traceparent", Trace);
                r.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            });
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal("my-call-17", answer.Headers.GetValues("x-correlator").Single());
            Assert.Equal(Trace, answer.Headers.GetValues("traceparent").Single());
        }
    }
}
