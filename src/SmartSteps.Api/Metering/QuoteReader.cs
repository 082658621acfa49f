using System.Globalization;
using System.Text.Json;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Metering;

/// <summary>Reads the body of a quote: one question, or a list of them under <c>items</c>; each in the words of the GET that would ask it.</summary>
internal static class QuoteReader
{
    /// <summary>The most questions in one quote.</summary>
    public const int MostItems = 100;

    private const int LongestValue = 512;

    /// <summary>The questions with their places as JSON pointers; or the problem.</summary>
    public static (IReadOnlyList<(string Pointer, QuotedQuestion Question)>? Items, Problem? Problem) Read(JsonElement root)
    {
        var errors = new List<ProblemErrorView>();
        var items = new List<(string, QuotedQuestion)>();
        if (!root.TryGetProperty("items", out var list))
        {
            Add(root, string.Empty, items, errors);
        }
        else if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 1 or > MostItems || root.EnumerateObject().Count() > 1)
        {
            errors.Add(new(null, $"'items' is a list of 1 to {MostItems} questions, and stands alone.", "/items"));
        }
        else
        {
            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                Add(item, string.Create(CultureInfo.InvariantCulture, $"/items/{index++}"), items, errors);
            }
        }

        return errors.Count > 0 ? (null, Problems.Body(errors)) : (items, null);
    }

    private static void Add(JsonElement json, string place, List<(string, QuotedQuestion)> items, List<ProblemErrorView> errors)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(null, "A question is a JSON object.", place));
            return;
        }

        var before = errors.Count;
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null))
        {
            if (TextOf(member.Value) is not { Length: > 0 and <= LongestValue } text)
            {
                Fault(member.Name, $"'{Problems.Shorten(member.Name)}' is a text or a number of up to {LongestValue} characters.");
            }
            else if (!members.TryAdd(member.Name, text))
            {
                Fault(member.Name, $"'{Problems.Shorten(member.Name)}' is there twice.");
            }
        }

        if (errors.Count == before && QuotedQuestion.Of(members, Fault) is { } question)
        {
            items.Add((place, question));
        }

        void Fault(string name, string detail) => errors.Add(new(null, detail, PointerTo(place, name)));
    }

    /// <summary>The pointer to a member.</summary>
    public static string PointerTo(string place, string name) =>
        $"{place}/{Problems.Shorten(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is JSON, but no text.
            return null;
        }
    }
}
