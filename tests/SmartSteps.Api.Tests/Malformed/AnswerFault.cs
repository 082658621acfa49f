using System.Text.Json;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>What is wrong with the answer to a malformed request.</summary>
internal static class AnswerFault
{
    private const int LongestEcho = 400;
    private static readonly string[] Traces = ["   at ", "Exception", ".cs:line", "SqliteException", "System.", "/src/"];
    private static readonly string[] MustSayWhere = ["invalid-parameter", "unknown-parameter", "invalid-body", "malformed-body", "unsupported-media-type", "not-acceptable"];

    /// <summary>A sentence; null where all is well.</summary>
    public static string? Of(MalformedRequest request, RawAnswer answer, IReadOnlyList<string> secrets)
    {
        var start = answer.Body[..Math.Min(200, answer.Body.Length)];
        if (answer.Status is < 400 or >= 500)
        {
            // A connection that is cut without an answer is what a parser may do.
            return answer.Status == 0 && request.IsForTheParser ? null : $"status {answer.Status}: {start}";
        }

        return Traces.FirstOrDefault(t => answer.Body.Contains(t, StringComparison.Ordinal)) is { } trace ? $"tells of '{trace}': {start}"
            : secrets.Any(s => answer.Body.Contains(s, StringComparison.Ordinal)) ? "holds a key"
            : answer.Header("X-Injected") is not null ? "a header was injected"
            : request.IsForTheParser && answer.Body.Length == 0 ? null
            : request.Method is "HEAD" ? null
            : OfProblem(answer, start);
    }

    private static string? OfProblem(RawAnswer answer, string start)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            var problem = document.RootElement;
            return answer.Header("Content-Type") switch
            {
                "application/problem+json" => OfOurs(problem, answer.Status),
                "application/json" when problem.TryGetProperty("code", out var code) => OfCamara(problem, code, answer.Status),

                // The form of RFC 6749 (5.2), where a token is asked for.
                { } oauth when oauth.StartsWith("application/json", StringComparison.Ordinal) && problem.TryGetProperty("error_description", out var said) => said.GetString()!.Length < 10 ? "says too little" : null,
                var other => $"Content-Type {other}: {start}",
            };
        }
        catch (JsonException)
        {
            return $"{answer.Status} without a problem: {start}";
        }
    }

    private static string? OfOurs(JsonElement problem, int status)
    {
        if (!problem.TryGetProperty("type", out var type) || !problem.TryGetProperty("title", out var title) || !problem.TryGetProperty("detail", out var detail) || !problem.TryGetProperty("traceId", out _))
        {
            return "lacks type, title, detail or traceId";
        }

        var name = type.GetString()!.Split(':')[^1];
        return problem.GetProperty("status").GetInt32() != status ? "says another status than it has"
            : title.GetString()!.Length < 5 || detail.GetString()!.Length < 15 ? $"says too little: {detail}"
            : MustSayWhere.Contains(name) && !(problem.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0) ? $"{name} does not say where"
            : problem.TryGetProperty("errors", out var all) && all.EnumerateArray().Any(e => e.GetProperty("detail").GetString()!.Length > LongestEcho * 2) ? "an error is endless"
            : detail.GetString()!.Length > LongestEcho * 6 ? "the detail is endless"
            : null;
    }

    private static string? OfCamara(JsonElement problem, JsonElement code, int status) =>
        problem.GetProperty("status").GetInt32() != status ? "says another status than it has"
        : code.GetString()!.Length < 4 || problem.GetProperty("message").GetString()!.Length < 10 ? "says too little"
        : null;
}
