using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Products;

/// <summary>A question about a zone as it was asked, letter by letter.</summary>
/// <param name="Tenant">Whose zone.</param>
/// <param name="Changes">How often zones had been changed by then.</param>
/// <param name="Path">The path as sent.</param>
/// <param name="Query">The query as sent.</param>
/// <param name="Accept">The Accept header as sent.</param>
internal readonly record struct AskedQuestion(TenantId Tenant, long Changes, string Path, string Query, string Accept)
{
    private const int LongestKept = 512;
    private const string Begin = "from";

    /// <summary>The question; null where its answer is not to be kept: it is endless, or does not say which time it is about, so that it asks for something else every day.</summary>
    public static AskedQuestion? Of(HttpContext context, long changes)
    {
        var request = context.Request;
        var (path, query, accept) = (request.Path.Value ?? string.Empty, request.QueryString.Value ?? string.Empty, request.Headers.Accept.ToString());
        return path.Length + query.Length + accept.Length > LongestKept || !request.Query.ContainsKey(Begin)
            ? null
            : new AskedQuestion(Caller.TenantOf(context), changes, path, query, accept);
    }
}
