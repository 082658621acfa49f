namespace SmartSteps.Api.Tests.Malformed;

/// <summary>Requests that are no HTTP, or nearly none.</summary>
internal static class ProtocolFaults
{
    private const string Live = "/health/live";

    public static readonly IReadOnlyList<MalformedRequest> All =
    [
        Of("no host", r => r with { Headers = ["-Host"] }),
        Of("two hosts", r => r with { Headers = ["Host: a", "Host: b"] }),
        Of("a host that is none", r => r with { Headers = ["Host: a b"] }),
        Of("a header without a colon", r => r with { Headers = ["Broken"] }),
        Of("a header with a NUL", r => r with { Headers = ["X-A: \0"] }),
        Of("a header with a bare line feed", r => r with { Headers = ["X-A: a\nX-Injected: 1 \r"] }),
        Of("folded headers", r => r with { Headers = ["X-A: a", " folded"] }),
        Of("200 headers", r => r with { Headers = [.. Enumerable.Range(0, 200).Select(i => $"X-{i}: 1")] }),
        Of("length and chunks", r => r with { Method = "POST", Body = "0\r\n\r\n"u8.ToArray(), Headers = ["Transfer-Encoding: chunked, identity", "Content-Length: 5"] }),
        Of("a length below 0", r => r with { Method = "POST", Headers = ["Content-Length: -1"] }),
        Of("a length that is no number", r => r with { Method = "POST", Headers = ["Content-Length: 0x10"] }),
        Of("two lengths", r => r with { Method = "POST", Headers = ["Content-Length: 1", "Content-Length: 2"] }),
        Of("a method with a space", r => r with { Method = "GE T" }),
        Of("a method of 5,000 signs", r => r with { Method = new string('A', 5_000) }),
        Of("no target", r => r with { Target = string.Empty }),
        Of("a target without a slash", r => r with { Target = "health" }),
        Of("a target of 20,000 signs", r => r with { Target = "/" + new string('a', 20_000) }),
        Of("a target with a control sign", r => r with { Target = "/health\u0001" }),
        Of("a target with Latin-1", r => r with { Target = "/h\u00e4lth" }),
        Of("a second version", r => r with { Target = Live + " HTTP/3.7" }),
    ];

    private static MalformedRequest Of(string fault, Func<MalformedRequest, MalformedRequest> refine) =>
        refine(new MalformedRequest("-", fault, "GET", Live)) with { IsForTheParser = true };
}
