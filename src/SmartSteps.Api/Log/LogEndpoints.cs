using System.Text;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Facts.Log;

namespace SmartSteps.Api.Log;

/// <summary>GET /log/checkpoint, /log/key and /log/tile/…: the transparency log, for everybody.</summary>
internal sealed class LogEndpoints(PublishedLog log)
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Bytes = "application/octet-stream";

    /// <summary>What a path names never changes: a wider tile has another path.</summary>
    private const string ForEver = "public, max-age=31536000, immutable";

    private const string Briefly = "public, no-cache";

    public async Task<Answer> CheckpointAsync(HttpContext context) =>
        BodyOf(Encoding.UTF8.GetBytes((await log.CheckpointAsync(context.RequestAborted)).Note), Text, Briefly);

    public Task<Answer> KeyAsync(HttpContext context) =>
        Task.FromResult<Answer>(BodyOf(Encoding.ASCII.GetBytes(log.PublicKey.Pem), "application/x-pem-file", Briefly));

    public async Task<Answer> TileAsync(HttpContext context)
    {
        var text = $"tile/{context.Request.RouteValues["path"]}";
        var tile = TilePath.TryParse(text, out var path) ? await log.TileAsync(path, context.RequestAborted) : null;
        return tile is null
            ? new Problem(
                StatusCodes.Status404NotFound, "unknown-tile", "There is no such tile",
                $"The log has no '{Problems.Shorten(text)}'. Tiles lie where tlog-tiles lays them, such as tile/0/000 or tile/entries/000.p/17, as far as GET /log/checkpoint says.")
            : BodyOf(tile, Bytes, ForEver);
    }

    private static BodyAnswer BodyOf(byte[] body, string type, string cacheControl) =>
        new(EntityTag.Of(body), true, () => new Representation(type, body)) { CacheControl = cacheControl };
}
