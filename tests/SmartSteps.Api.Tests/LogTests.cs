using System.Net;
using System.Text;
using SmartSteps.Facts.Log;

namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class LogTests(ApiFixture api)
{
    [Fact]
    public async Task Everybody_may_read_the_log_and_rebuild_the_tree_that_was_signed()
    {
        using var key = LogPublicKey.FromPem(await TextAsync("/log/key"));
        var (signed, fault) = key.Open(await TextAsync("/log/checkpoint"));

        Assert.Null(fault);
        var size = (int)signed!.Checkpoint.Size;
        Assert.InRange(size, 60, 255);
        var entries = EntryBundle.Split(await BytesAsync($"/log/tile/entries/000.p/{size}"));
        Assert.Equal(signed.Checkpoint.Root, MerkleTree.Root([.. entries.Select(entry => MerkleTree.HashLeaf(entry.Span))]));
        Assert.Equal(entries.SelectMany(entry => MerkleTree.HashLeaf(entry.Span).ToArray()), await BytesAsync($"/log/tile/0/000.p/{size}"));

        var rules = new LogRules();
        Assert.Empty(entries.Index().SelectMany(entry => rules.Add(entry.Index, LogLeaf.Parse(entry.Item))));
        Assert.True(rules.Seals > 24);
    }

    [Fact]
    public async Task Tiles_may_be_kept_for_ever_and_the_checkpoint_may_not()
    {
        using var tile = await api.SendAsync(HttpMethod.Get, "/log/tile/0/000.p/5", null);
        using var checkpoint = await api.SendAsync(HttpMethod.Get, "/log/checkpoint", null);

        Assert.Equal("public, max-age=31536000, immutable", tile.Headers.CacheControl!.ToString());
        Assert.Equal("application/octet-stream", tile.Content.Headers.ContentType!.ToString());
        Assert.Equal(5 * TreeHash.Size, tile.Content.Headers.ContentLength);
        Assert.True(checkpoint.Headers.CacheControl!.NoCache);
        Assert.Equal("text/plain; charset=utf-8", checkpoint.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Asked_for_again_the_checkpoint_is_the_very_same() =>
        Assert.Equal(await TextAsync("/log/checkpoint"), await TextAsync("/log/checkpoint"));

    [Theory]
    [InlineData("/log/tile/0/001")]
    [InlineData("/log/tile/0/000.p/256")]
    [InlineData("/log/tile/9/000")]
    [InlineData("/log/tile/entries/999")]
    [InlineData("/log/tile/entries/x000/000")]
    [InlineData("/log/tile/0")]
    public async Task What_the_log_does_not_reach_is_no_tile(string path)
    {
        using var answer = await api.SendAsync(HttpMethod.Get, path, null);
        await ApiFixture.ProblemAsync(answer, 404, "unknown-tile");
    }

    [Fact]
    public async Task Parameters_are_refused_by_name()
    {
        using var answer = await api.SendAsync(HttpMethod.Get, "/log/checkpoint?size=3", null);
        await ApiFixture.ProblemAsync(answer, 400, "unknown-parameter");
    }

    private async Task<string> TextAsync(string path) => Encoding.UTF8.GetString(await BytesAsync(path));

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await api.SendAsync(HttpMethod.Get, path, null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
