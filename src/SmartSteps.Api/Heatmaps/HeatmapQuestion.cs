using Microsoft.AspNetCore.Http;
using SmartSteps.Markets;

namespace SmartSteps.Api.Heatmaps;

/// <summary>A heatmap as it was asked for, letter by letter: the same question about the same market has the same answer.</summary>
/// <param name="Market">The market.</param>
/// <param name="Fingerprint">What of it decides how its figures look.</param>
/// <param name="Query">The query as sent.</param>
/// <param name="Accept">The Accept header as sent.</param>
internal readonly record struct HeatmapQuestion(MarketId Market, string Fingerprint, string Query, string Accept)
{
    private const int LongestKept = 512;

    /// <summary>The question; null where its answer is not to be kept: it is endless, or a trial's, whose hours may be made anew.</summary>
    public static HeatmapQuestion? Of(Market market, HttpRequest request)
    {
        var (query, accept) = (request.QueryString.Value ?? string.Empty, request.Headers.Accept.ToString());
        return market.Trial || query.Length + accept.Length > LongestKept
            ? null
            : new HeatmapQuestion(market.Id, MarketFingerprint.Of(market), query, accept);
    }
}
