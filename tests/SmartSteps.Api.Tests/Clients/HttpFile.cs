using System.Text;
using System.Text.RegularExpressions;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>The requests of a .http file: variables, then requests that are parted by <c>###</c>, as editors read them.</summary>
internal static partial class HttpFile
{
    /// <summary>Its requests, each with what stands behind its <c>###</c>.</summary>
    /// <param name="text">The file.</param>
    /// <param name="variables">Values instead of those in the file.</param>
    public static IEnumerable<(string Title, HttpRequestMessage Request)> Read(string text, IReadOnlyDictionary<string, string> variables)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n###");
        var values = Variable().Matches(parts[0]).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim(), StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            Assert.True(values.ContainsKey(name), $"The file has no variable '{name}'.");
            values[name] = value;
        }

        foreach (var part in parts.Skip(1))
        {
            var filled = Use().Replace(part, use => values[use.Groups["name"].Value]);
            var lines = filled.Split('\n');
            var blank = Array.IndexOf(lines, string.Empty);
            var end = blank < 0 ? lines.Length : blank;
            var start = lines[1].Split(' ', 2);
            var request = new HttpRequestMessage(new HttpMethod(start[0]), start[1]);
            var body = string.Join('\n', lines[end..]).Trim();
            request.Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json");
            foreach (var header in lines[2..end].Where(h => !h.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)))
            {
                var colon = header.IndexOf(':', StringComparison.Ordinal);
                Assert.True(request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim()), header);
            }

            yield return (lines[0].Trim(), request);
        }
    }

    [GeneratedRegex("^@(?<name>\\w+) *= *(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("\\{\\{(?<name>\\w+)\\}\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Use();
}
