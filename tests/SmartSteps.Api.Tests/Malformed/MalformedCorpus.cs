using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>
/// Malformed requests for every operation that is mapped, whichever those are, made from its method, route, parameters and the examples of its body. The same each time.
/// </summary>
internal sealed class MalformedCorpus
{
    private const int WordsToAParameter = 9;
    private const int HugeBytes = 10 << 20;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly List<MalformedRequest> requests = [];
    private readonly Dictionary<string, JsonElement> examples;
    private readonly Func<KeyNeed?, string?> keyOf;
    private uint turn = 2026;

    /// <param name="operations">All that are mapped.</param>
    /// <param name="document">The OpenAPI document, for the bodies.</param>
    /// <param name="keyOf">A key that opens an operation.</param>
    public MalformedCorpus(IReadOnlyList<Operation> operations, JsonElement document, Func<KeyNeed?, string?> keyOf)
    {
        this.keyOf = keyOf;
        examples = BodyExamples.Of(document);
        foreach (var operation in operations)
        {
            OfKey(operation);
            OfQuery(operation);
            OfPath(operation);
            OfMethod(operation);
            OfHeaders(operation);
            OfBody(operation);
        }

        requests.AddRange(ProtocolFaults.All);
    }

    /// <summary>The requests, each once.</summary>
    public IReadOnlyList<MalformedRequest> Requests => [.. requests.DistinctBy(r => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(r.ToBytes("h"))))];

    private void OfKey(Operation operation)
    {
        if (operation.Key is null or KeyNeed.Subscriber)
        {
            return;
        }

        foreach (var (fault, header) in new[]
        {
            ("no key", "X-Nothing: 1"), ("a key of no such form", "Authorization: Bearer ss_b_%00"), ("a scheme that is none", "Authorization: Digest username=\"a\""),
            ("Basic that is not base64", "Authorization: Basic ~~~"), ("two keys", "Authorization: Bearer a\r\nAuthorization: Bearer b"),
        })
        {
            Add(operation, fault, Target(operation), r => r with { Key = null, Headers = [header] });
        }
    }

    private void OfQuery(Operation operation)
    {
        foreach (var name in operation.Parameters)
        {
            // Which words a parameter gets goes round, so that all are used and the whole stays short.
            for (var i = 0; i < WordsToAParameter; i++)
            {
                var word = Words.InTargets[(int)(Next() % (uint)Words.InTargets.Count)];
                Add(operation, $"{name}={Short(word)}", Target(operation, name, word));
            }

            Add(operation, $"{name} is empty", Target(operation, name, string.Empty));
            Add(operation, $"{name} twice", Target(operation) + $"&{name}=a&{name}=b");
            Add(operation, $"{name} misspelt", Target(operation) + $"&{name}s=1");
            Add(operation, $"{name} in capitals", Target(operation) + $"&{name.ToUpperInvariant()}=1");
        }

        Add(operation, "a parameter that is none", Target(operation) + "&key=ss_b_secret");
        Add(operation, "a parameter without a name", Target(operation) + "&=1");
        Add(operation, "two hundred parameters", Target(operation) + string.Concat(Enumerable.Range(0, 200).Select(i => $"&p{i}=1")));
    }

    private void OfPath(Operation operation)
    {
        foreach (var name in NamesIn(operation.Route))
        {
            foreach (var word in Words.InTargets.Where((_, i) => (i + Next()) % 3 == 0))
            {
                Add(operation, $"{{{name}}}={Short(word)}", PathOf(operation, name, word) + QueryOf(operation, null, null));
            }
        }

        foreach (var trick in Words.Tricks.Where((_, i) => (i + Next()) % 4 == 0))
        {
            Add(operation, $"path{trick}", PathOf(operation, null, null) + trick);
        }
    }

    private void OfMethod(Operation operation)
    {
        var wrong = (string[])["TRACE", "PROPFIND", "PATCH", "get", "GETS"];
        Add(operation, "a wrong method", Target(operation), r => r with { Method = wrong[(int)(Next() % (uint)wrong.Length)] });
    }

    private void OfHeaders(Operation operation)
    {
        if (operation.Method == "GET")
        {
            Add(operation, "nothing is accepted", Target(operation), r => r with { Headers = ["Accept: application/x-nothing"] });
            Add(operation, "a header of 40 KB", Target(operation), r => r with { Headers = ["X-Long: " + new string('a', 40_000)], IsForTheParser = true });
            return;
        }

        // A DELETE has no body that anybody looks at.
        if (operation.Method == "DELETE")
        {
            return;
        }

        Add(operation, "a content type that is none", Target(operation), r => r with { Body = "{}"u8.ToArray(), ContentType = "text/; charset=\"" });
        Add(operation, "an unknown content coding", Target(operation), r => r with { Body = "{}"u8.ToArray(), Headers = ["Content-Encoding: zstd"] });
        Add(operation, "a truncated gzip", Target(operation), r => r with { Body = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b], Headers = ["Content-Encoding: gzip"] });
        Add(operation, "an idempotency key that is none", Target(operation), r => r with { Body = "{}"u8.ToArray(), Headers = ["Idempotency-Key: " + new string('k', 200)] });
    }

    private void OfBody(Operation operation)
    {
        var route = Regex.Replace(operation.Route, @"\{\*+", "{", RegexOptions.CultureInvariant, LongestMatch);
        if (!examples.TryGetValue($"{operation.Method} {route}", out var example))
        {
            return;
        }

        foreach (var (fault, body) in BodyFaults.OfAny)
        {
            Add(operation, fault, Target(operation), r => r with { Body = body });
        }

        foreach (var (fault, body) in BodyFaults.Of(example, Next))
        {
            Add(operation, fault, Target(operation), r => r with { Body = body });
        }

        Add(operation, "a text of 10 MB", Target(operation), r => r with { Body = Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('a', HugeBytes)}\"}}") });
        if (BodyFaults.WithPolygon(example, HugeBytes) is { } polygon)
        {
            Add(operation, "a polygon of 10 MB", Target(operation), r => r with { Body = polygon });
        }
    }

    private void Add(Operation operation, string fault, string target, Func<MalformedRequest, MalformedRequest>? refine = null)
    {
        var request = new MalformedRequest($"{operation.Method} {operation.Route}", fault, operation.Method, target) 
        {
            Key = keyOf(operation.Key),

            // A path with a NUL is none to the server's parser.
            IsForTheParser = target.Split('?')[0].Contains("%00", StringComparison.Ordinal),
        };
        requests.Add(refine?.Invoke(request) ?? request);
    }

    private uint Next() => turn = (turn * 1_664_525) + 1_013_904_223 >> 3;

    private static string Short(string word) => word.Length > 40 ? word[..40] + "…" : word;

    private static string Target(Operation operation, string? name = null, string? word = null) => PathOf(operation, null, null) + QueryOf(operation, name, word);

    private static string PathOf(Operation operation, string? name, string? word) => Regex.Replace(
        operation.Route, @"\{\*{0,2}(\w+)[^}]*\}", m => m.Groups[1].Value == name ? word! : Words.RightFor(m.Groups[1].Value), RegexOptions.CultureInvariant, LongestMatch);

    /// <summary>What a question needs to be right but for the one parameter. A window's end and a form are not needed.</summary>
    private static string QueryOf(Operation operation, string? name, string? word)
    {
        var parts = operation.Parameters.Where(p => p != name && Words.HasRightFor(p) && p is not ("to" or "otherTo" or "format" or "days" or "limit")).Select(p => $"{p}={Words.RightFor(p)}");
        return "?" + string.Join('&', name is null ? parts : parts.Append($"{name}={word}"));
    }

    private static IEnumerable<string> NamesIn(string route) => Regex.Matches(route, @"\{\*{0,2}(\w+)", RegexOptions.CultureInvariant, LongestMatch).Select(m => m.Groups[1].Value);
}
