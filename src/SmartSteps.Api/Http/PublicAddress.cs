using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>Whole addresses, for answers that other programs follow without knowing where they came from (TileJSON, OGC API).</summary>
internal static class PublicAddress
{
    /// <summary>The address of a path on the server, as the client calls it.</summary>
    /// <param name="path">From the root, escaped, with its query.</param>
    public static string Of(HttpRequest request, string path) => $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{path}";
}
