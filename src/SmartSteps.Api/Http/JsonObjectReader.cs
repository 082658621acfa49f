using System.Text.Json;
using SmartSteps.Api.Contract;

namespace SmartSteps.Api.Http;

/// <summary>
/// Takes members out of a JSON object by name and kind, and collects everything that is wrong, each with its JSON pointer: unknown members and
/// members that come twice too, so that nothing that was sent is silently ignored. Not thread-safe.
/// </summary>
internal sealed class JsonObjectReader
{
    private const int MostErrors = 20;

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<ProblemErrorView> errors = [];

    /// <param name="json">The object.</param>
    /// <param name="known">The names that a member may have.</param>
    public JsonObjectReader(JsonElement json, params IReadOnlyList<string> known)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                Fault(member.Name, $"There is no member '{Problems.Shorten(member.Name)}'.{Query.Advice(member.Name, known)}");
            }
            else if (!members.TryAdd(member.Name, member.Value))
            {
                Fault(member.Name, $"'{member.Name}' is there twice.");
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                members.Remove(member.Name);
            }
        }
    }

    /// <summary>All that is wrong so far, as one problem; null where all is well.</summary>
    public Problem? Problem => errors.Count == 0 ? null : Problems.Body(errors);

    /// <summary>True when the member is there.</summary>
    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>The member, or null where there is none.</summary>
    public JsonElement? Find(string name) => members.TryGetValue(name, out var value) ? value : null;

    /// <summary>Says that a member is wrong.</summary>
    public void Fault(string name, string detail)
    {
        if (errors.Count < MostErrors)
        {
            errors.Add(new ProblemErrorView(null, Problems.Within(detail), PointerTo(name)));
        }
    }

    /// <summary>Takes over what is wrong with an object that lies within this one.</summary>
    /// <param name="pointer">Where it lies.</param>
    public void Take(JsonObjectReader inner, string pointer) =>
        errors.AddRange(inner.errors.Take(MostErrors - errors.Count).Select(e => e with { Pointer = pointer + e.Pointer }));

    /// <summary>A text; null where there is none, or it is no text, which is then a fault.</summary>
    public string? Text(string name, bool required = false)
    {
        if (Find(name) is not { } value)
        {
            if (required)
            {
                Fault(name, $"'{name}' is missing.");
            }

            return null;
        }

        // Half of a surrogate pair is JSON, but no text.
        if (value.ValueKind == JsonValueKind.String && TryText(value, out var text))
        {
            return text;
        }

        Fault(name, $"'{name}' is a text.");
        return null;
    }

    /// <summary>A whole number; null where there is none, or it is none within the bounds, which is then a fault.</summary>
    public int? WholeNumber(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, $"'{name}' is a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name, int most)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        var texts = new List<string>();
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String && TryText(item, out var text))
                {
                    texts.Add(text);
                }
            }

            if (texts.Count == value.GetArrayLength())
            {
                return texts;
            }
        }

        Fault(name, $"'{name}' is a list of at most {most} texts.");
        return [];
    }

    private static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = string.Empty;
            return false;
        }
    }

    /// <summary>A value's text; null where it is none, or half of a surrogate pair, which is JSON and no text.</summary>
    public static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String && TryText(value, out var text) ? text : null;

    private static string PointerTo(string name) =>
        "/" + Problems.Shorten(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
