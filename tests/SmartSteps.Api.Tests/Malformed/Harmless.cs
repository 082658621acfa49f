namespace SmartSteps.Api.Tests.Malformed;

/// <summary>What of the corpus is odd and does no harm, so that it may be answered as if nothing were wrong. Each with its reason.</summary>
internal static class Harmless
{
    /// <summary>True where a good answer is right.</summary>
    public static bool Is(MalformedRequest request, RawAnswer answer) => answer.Status is >= 200 and < 400 && (Rules.Any(rule => rule(request)) || (request.Fault.Contains('=', StringComparison.Ordinal) && Nothing.Any(n => answer.Body.Contains(n, StringComparison.Ordinal))));

    /// <summary>A list that is asked for by a word may have nothing to it.</summary>
    private static readonly string[] Nothing = ["\"data\":[]", "\"numberMatched\":0", "\"entries\":[]"];

    private static readonly Func<MalformedRequest, bool>[] Rules =
    [
        // The server's router takes methods in small letters for what they are.
        r => r.Method == "get",

        // Who has one form may give it to whoever asks for another (RFC 9110, 12.4.1); what has several refuses.
        r => r.Fault == "nothing is accepted" && r.Operation is not "GET /v1/markets/{market}/heatmap",

        // Steps up and in place are taken out before anybody looks at a path (RFC 3986, 5.2.4): another operation is asked then.
        r => r.Fault is "path%2e%2e/" or "path/.." or "path/." or "path/./../",

        // What may be left out.
        r => r.Fault.StartsWith("without ", StringComparison.Ordinal),

        // Any text is a name. What it does in a table is another test's matter.
        r => r.Fault.StartsWith("name is ", StringComparison.Ordinal) || r.Fault.StartsWith("description is ", StringComparison.Ordinal) || r.Fault.StartsWith("title is ", StringComparison.Ordinal),

        // Null is as good as left out, where something may be; a date is a good name for a zone, and to look one up by.
        r => r.Fault.EndsWith(" is null", StringComparison.Ordinal) || r.Fault is "id is \"2026-02-30\"" or "name=2026-02-30",

        // Any text is a name to look for, too, and the one before may be that of a zone which another request of the corpus has made.
        r => r.Operation == "GET /v1/ogc/collections/{collection}/items" && r.Fault.StartsWith("name=", StringComparison.Ordinal),

        // South of the equator, west of Greenwich.
        r => r.Fault is "area.center.latitude is -0.5" or "area.center.longitude is -0.5",
    ];
}
