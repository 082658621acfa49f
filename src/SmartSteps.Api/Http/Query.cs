using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>The query's parameters: each known by name and given once.</summary>
internal static class Query
{
    private const int NearestMiss = 3;
    private const int LongestGuessed = 20;

    /// <summary>The problem with a parameter that is unknown, empty or given twice; null where all is well.</summary>
    public static Problem? Check(IQueryCollection query, IReadOnlyList<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                return Unknown(name, known);
            }

            if (values.Count != 1)
            {
                return Problems.Parameter(name, $"'{name}' is given {values.Count} times; give it once.");
            }

            if (string.IsNullOrWhiteSpace(values[0]))
            {
                return Problems.Parameter(name, $"'{name}' has no value; give one or leave it out.");
            }
        }

        return null;
    }

    /// <summary>The parameter's value.</summary>
    public static bool TryGet(HttpRequest request, string name, [NotNullWhen(true)] out string? value)
    {
        value = request.Query.TryGetValue(name, out var values) ? values[0] : null;
        return value is not null;
    }

    /// <summary>The known word that a misspelt one was meant to be, or null.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var near = known.Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant()))).OrderBy(k => k.Distance).FirstOrDefault();
        return near.Word is not null && near.Distance < Math.Min(NearestMiss, near.Word.Length) ? near.Word : null;
    }

    /// <summary>A sentence that suggests the nearest known word, with a space before it; nothing where none is near.</summary>
    public static string Advice(string word, IEnumerable<string> known) =>
        Nearest(word.Length > LongestGuessed ? word[..LongestGuessed] : word, known) is { } near ? $" Did you mean '{near}'?" : string.Empty;

    /// <summary>A parameter that is one of some words; the default where it is left out.</summary>
    public static Problem? ReadWord(HttpRequest request, string name, IReadOnlyList<string> words, string otherwise, out string word)
    {
        word = otherwise;
        if (!TryGet(request, name, out var text))
        {
            return null;
        }

        word = text;
        return words.Contains(text, StringComparer.Ordinal)
            ? null
            : Problems.Parameter(name, $"'{name}' is one of {string.Join(", ", words)}.{Advice(text, words)}");
    }

    private static Problem Unknown(string name, IReadOnlyList<string> known)
    {
        var shown = Problems.Shorten(name);
        var advice = Nearest(shown, known) is { } near ? $"Did you mean '{near}'?"
            : known.Count == 0 ? "This operation takes none."
            : $"This operation takes {string.Join(", ", known)}.";
        var detail = $"There is no parameter '{shown}'. {advice}";
        return new Problem(StatusCodes.Status400BadRequest, "unknown-parameter", "A parameter is not known", detail) { Errors = [new(shown, advice)] };
    }

    /// <summary>Edits (insert, drop, replace, swap neighbours) from one word to the other.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
