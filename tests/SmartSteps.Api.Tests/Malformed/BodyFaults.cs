using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>What can be wrong with a JSON body.</summary>
internal static class BodyFaults
{
    private const int WordsToAMember = 6;

    /// <summary>Whatever the body is to be.</summary>
    public static readonly IReadOnlyList<(string Fault, byte[] Body)> OfAny =
    [
        ("an empty body", []), ("no object", "[]"u8.ToArray()), ("null", "null"u8.ToArray()), ("a number", "1e999"u8.ToArray()), ("half an object", "{\"a\":"u8.ToArray()), ("an object and more", "{}{}"u8.ToArray()),
        ("bad UTF-8", [(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)':', (byte)'1', (byte)'}']), ("overlong UTF-8", [(byte)'{', (byte)'"', 0xc0, 0xaf, (byte)'"', (byte)':', (byte)'1', (byte)'}']),
        ("UTF-16", Encoding.Unicode.GetBytes("{\"name\":\"x\"}")), ("a comment", "{/* */}"u8.ToArray()), ("NUL bytes", new byte[64]), ("NaN", "{\"a\":NaN}"u8.ToArray()), ("a name of half a surrogate", "{\"\\ud800\":1}"u8.ToArray()), ("an empty object", "{}"u8.ToArray()),
        ("100,000 brackets", Encoding.ASCII.GetBytes(new string('[', 100_000))), ("objects in objects", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)))),
        ("100,000 members", Encoding.ASCII.GetBytes("{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"m{i}\":{i}")) + "}")),
        ("a member with a name of 100,000 signs", Encoding.ASCII.GetBytes($"{{\"{new string('n', 100_000)}\":1}}")), ("XML", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"u8.ToArray()),
    ];

    /// <summary>A right body with one thing wrong.</summary>
    public static IEnumerable<(string Fault, byte[] Body)> Of(JsonElement example, Func<uint> next)
    {
        var text = example.GetRawText();
        yield return ("an unknown member", Bytes(With(text, o => o["nmae"] = 1)));
        yield return ("a member twice", Encoding.UTF8.GetBytes(string.Concat("{", text.TrimStart()[1..].TrimEnd()[..^1], ",", example.EnumerateObject().First() is var first ? $"\"{first.Name}\":{first.Value.GetRawText()}" : string.Empty, "}")));
        foreach (var path in PathsOf(JsonNode.Parse(text)!, []).ToList())
        {
            yield return ($"without {Name(path)}", Bytes(Without(text, path)));
            for (var i = 0; i < WordsToAMember; i++)
            {
                var word = Words.InBodies[(int)(next() % (uint)Words.InBodies.Count)];
                yield return ($"{Name(path)} is {word}", Encoding.UTF8.GetBytes(Replaced(text, path, word)));
            }

            yield return ($"{Name(path)} is half a surrogate", Encoding.UTF8.GetBytes(Replaced(text, path, "\"\\ud800\"")));
            yield return ($"{Name(path)} is long", Encoding.UTF8.GetBytes(Replaced(text, path, $"\"{new string('L', 100_000)}\"")));
        }
    }

    /// <summary>The body with a polygon of so many bytes where it has one; null where it has none.</summary>
    public static byte[]? WithPolygon(JsonElement example, int bytes)
    {
        var text = example.GetRawText();
        var path = PathsOf(JsonNode.Parse(text)!, []).FirstOrDefault(p => p[^1] is "outline" or "boundary" or "geometry" or "polygon");
        if (path is null)
        {
            return null;
        }

        var ring = new StringBuilder();
        for (var i = 0; ring.Length < bytes; i++)
        {
            ring.Append(CultureInfo.InvariantCulture, $"[{13.4 + (0.01 * Math.Cos(i))},{52.52 + (0.01 * Math.Sin(i))}],");
        }

        return Encoding.ASCII.GetBytes(Replaced(text, path, $"{{\"type\":\"Polygon\",\"coordinates\":[[{ring.ToString().TrimEnd(',')}]]}}"));
    }

    private static IEnumerable<string[]> PathsOf(JsonNode node, string[] above)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                string[] path = [.. above, name];
                yield return path;
                foreach (var below in value is null || above.Length > 2 ? [] : PathsOf(value, path))
                {
                    yield return below;
                }
            }
        }
        else if (node is JsonArray { Count: > 0 } list && list[0] is { } item)
        {
            foreach (var below in PathsOf(item, [.. above, "0"]))
            {
                yield return below;
            }
        }
    }

    private static string With(string text, Action<JsonObject> change)
    {
        var node = JsonNode.Parse(text)!.AsObject();
        change(node);
        return node.ToJsonString();
    }

    private static string Without(string text, string[] path) => With(text, o => Holder(o, path).Remove(path[^1]));

    /// <summary>Words need not be JSON that a parser takes, so they are put in as text.</summary>
    private static string Replaced(string text, string[] path, string word)
    {
        const string Mark = "\"@@@\"";
        return With(text, o => Holder(o, path)[path[^1]] = "@@@").Replace(Mark, word, StringComparison.Ordinal);
    }

    private static JsonObject Holder(JsonNode node, string[] path) => path[..^1].Aggregate(node, (at, step) => at is JsonArray list ? list[0]! : at[step]!).AsObject();

    private static string Name(string[] path) => string.Join('.', path);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
