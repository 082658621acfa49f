using System.Collections.Immutable;
using System.Text.Json;
using SmartSteps.Api.Http;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Webhooks;

/// <summary>Reads webhooks to be registered or changed; all that is wrong comes back at once. Thread-safe.</summary>
internal sealed class WebhookRequestReader(WebhookOptions options)
{
    private const int LongestDescription = 200;
    private static readonly string[] Members = ["url", "types", "description", "enabled"];

    /// <summary>A webhook to be registered; or the problem.</summary>
    public (WebhookDraft? Draft, Problem? Problem) Draft(JsonText body)
    {
        var reader = new JsonObjectReader(body.Root, Members);
        var url = UrlOf(reader, required: true);
        var types = TypesOf(reader, required: true);
        var description = DescriptionOf(reader);
        var enabled = Flag(reader, "enabled") ?? true;
        return reader.Problem is { } problem ? (null, problem) : (new WebhookDraft(url!, description, types!.Value, enabled), null);
    }

    /// <summary>What is to be changed; or the problem.</summary>
    public (WebhookChange? Change, Problem? Problem) Change(JsonText body)
    {
        var reader = new JsonObjectReader(body.Root, Members);
        var change = new WebhookChange(
            UrlOf(reader, required: false), body.Root.TryGetProperty("description", out _), DescriptionOf(reader), TypesOf(reader, required: false), Flag(reader, "enabled"));
        return reader.Problem is { } problem ? (null, problem) : (change, null);
    }

    /// <summary>True or false; null where there is none, or it is neither, which is then a fault.</summary>
    public static bool? Flag(JsonObjectReader reader, string name)
    {
        switch (reader.Find(name)?.ValueKind)
        {
            case null: return null;
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            default:
                reader.Fault(name, $"'{name}' is true or false.");
                return null;
        }
    }

    private Uri? UrlOf(JsonObjectReader reader, bool required)
    {
        if (reader.Text("url", required) is not { } text)
        {
            return null;
        }

        var (url, fault) = WebhookUrl.Read(text, options);
        if (fault is not null)
        {
            reader.Fault("url", fault);
        }

        return url;
    }

    private static ImmutableArray<OccurrenceType>? TypesOf(JsonObjectReader reader, bool required)
    {
        if (!reader.Has("types") && !required)
        {
            return null;
        }

        var known = OccurrenceTypes.ToSubscribe.Select(OccurrenceTypes.NameOf).ToList();
        var names = reader.Texts("types", known.Count);
        foreach (var name in names.Where(n => !known.Contains(n, StringComparer.Ordinal)))
        {
            reader.Fault("types", $"'types' has '{Problems.Shorten(name)}', which there is not: {string.Join(", ", known)}.{Query.Advice(name, known)}");
        }

        if (names.Count == 0 && reader.Problem is null)
        {
            reader.Fault("types", $"'types' names what to tell of, at least one of {string.Join(", ", known)}.");
        }

        return [.. names.Select(OccurrenceTypes.Find).OfType<OccurrenceType>().Distinct().Order()];
    }

    private static string? DescriptionOf(JsonObjectReader reader)
    {
        var text = reader.Text("description");
        if (text is not null && (text.Length > LongestDescription || text.Any(char.IsControl)))
        {
            reader.Fault("description", $"'description' has at most {LongestDescription} characters and no control characters.");
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
