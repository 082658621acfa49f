using System.Text.RegularExpressions;
using SmartSteps.Release.StatisticalTests.Averaging;

namespace SmartSteps.Release.StatisticalTests.Timing;

/// <summary>
/// A zone that another tenant has and one that nobody has cannot be told apart: status, headers and body are the same but for the name asked
/// for, over every product, and so is the time of a whole request through the real server. Classes in random order, Welch's t as for dudect.
/// </summary>
internal static partial class ForeignZoneCheck
{
    private const string Foreign = "secret";
    private const string Unknown = "nobody";

    private static readonly string[] Products =
        ["", "/visitors?from=2026-03-02", "/dwell?from=2026-03-02", "/catchment?from=2026-03-02", "/demographics?from=2026-03-02", "/frequency?from=2026-03-02", "/footfall?from=2026-03-02"];

    public static async Task<Verdict> RunAsync(int rounds)
    {
        await using var bench = await Workbench.OpenAsync(Pipeline.Honest);
        await using var server = await AnswerServer.StartAsync(bench.Shelf);
        var same = 0;
        foreach (var product in Products)
        {
            same += await AskAsync(server.Client, Foreign, product) == await AskAsync(server.Client, Unknown, product) ? 1 : 0;
        }

        var client = server.Client;
        var t = Welch.Compare(
            which => which == 0 ? Foreign : Unknown,
            zone =>
            {
                using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, $"/v1/zones/{zone}{Products[1]}"));
                answer.Content.ReadAsStream().CopyTo(Stream.Null);
            },
            rounds);
        return Verdict.All(
            Verdict.Of(same == Products.Length, $"{same} of {Products.Length} answers equal"), Verdict.AtMost($"|t| over {rounds} requests", t, Welch.Limit));
    }

    /// <summary>All that comes back, with the name and the request's own mark blotted out.</summary>
    private static async Task<string> AskAsync(HttpClient client, string zone, string product)
    {
        using var answer = await client.GetAsync($"/v1/zones/{zone}{product}");
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "x-correlator")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        var all = $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync()}";
        return Mark().Replace(all, "-").Replace(zone, "-", StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?<="traceId":")[^"]*""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Mark();
}
