using System.Text.Json;
using SmartSteps.Api.Http;
using SmartSteps.Api.Webhooks;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Alerts;

/// <summary>Reads alerts to be registered or changed; all that is wrong comes back at once. Thread-safe.</summary>
internal sealed class AlertRequestReader
{
    private static readonly string[] Changeable = ["name", "measure", "direction", "threshold", "certainty", "enabled"];
    private static readonly string[] Members = [.. Changeable, "zone", "kind"];

    /// <summary>What was sent of an alert to be registered, to be finished by the zone; or the problem.</summary>
    public (AlertTerms? Terms, string? Zone, Problem? Problem) Draft(JsonText body)
    {
        var reader = new JsonObjectReader(body.Root, Members);
        var zone = reader.Text("zone", required: true);
        var kind = Word<AlertKind>(reader, "kind", required: true);
        var name = NameOf(reader, required: true);
        var threshold = kind == AlertKind.Threshold;
        var terms = TermsOf(
            reader,
            new AlertTerms(
                name ?? string.Empty, kind ?? AlertKind.Threshold, Word<AlertMeasure>(reader, "measure") ?? AlertMeasure.VisitorsByDay,
                Word<AlertDirection>(reader, "direction", required: threshold) ?? AlertDirection.Both, PeopleOf(reader, required: threshold),
                Word<AlertCertainty>(reader, "certainty") ?? (threshold ? AlertCertainty.Interval : null), WebhookRequestReader.Flag(reader, "enabled") ?? true));
        return reader.Problem is { } problem ? (null, null, problem) : (terms, zone, null);
    }

    /// <summary>An alert as it is after the change; or the problem.</summary>
    public (AlertTerms? Terms, Problem? Problem) Change(JsonText body, Alert alert)
    {
        var reader = new JsonObjectReader(body.Root, Changeable);
        var terms = TermsOf(
            reader,
            new AlertTerms(
                NameOf(reader, required: false) ?? alert.Name, alert.Kind, Word<AlertMeasure>(reader, "measure") ?? alert.Measure, Word<AlertDirection>(reader, "direction") ?? alert.Direction,
                PeopleOf(reader, required: false) ?? alert.Threshold, Word<AlertCertainty>(reader, "certainty") ?? alert.Certainty, WebhookRequestReader.Flag(reader, "enabled") ?? alert.Enabled));
        return reader.Problem is { } problem ? (null, problem) : (terms, null);
    }

    /// <summary>Says what does not go together.</summary>
    private static AlertTerms TermsOf(JsonObjectReader reader, AlertTerms terms)
    {
        if (terms.Kind == AlertKind.Threshold && terms.Direction == AlertDirection.Both && reader.Has("direction"))
        {
            reader.Fault("direction", "'direction' of a threshold is above or below.");
        }

        foreach (var name in terms.Kind == AlertKind.Anomaly ? new[] { "threshold", "certainty" } : [])
        {
            if (reader.Has(name))
            {
                reader.Fault(name, $"'{name}' is of thresholds; an anomaly is told from what is usual.");
            }
        }

        return terms;
    }

    private static TWord? Word<TWord>(JsonObjectReader reader, string name, bool required = false)
        where TWord : struct, Enum
    {
        if (reader.Text(name, required) is not { } text)
        {
            return null;
        }

        var words = Enum.GetValues<TWord>();
        foreach (var word in words)
        {
            if (string.Equals(SnakeCase.Of(word), text, StringComparison.Ordinal))
            {
                return word;
            }
        }

        var names = words.Select(SnakeCase.Of).ToList();
        reader.Fault(name, $"'{name}' is one of {string.Join(", ", names)}.{Query.Advice(text, names)}");
        return null;
    }

    private static string? NameOf(JsonObjectReader reader, bool required)
    {
        var name = reader.Text("name", required);
        if (name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > Alert.LongestName || name.Any(char.IsControl)))
        {
            reader.Fault("name", $"'name' has 1 to {Alert.LongestName} characters and no control characters.");
        }

        return name;
    }

    private static long? PeopleOf(JsonObjectReader reader, bool required)
    {
        if (reader.Find("threshold") is not { } value)
        {
            if (required)
            {
                reader.Fault("threshold", "'threshold' is missing.");
            }

            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var people) && people is >= 0 and <= Alert.MostPeople)
        {
            return people;
        }

        reader.Fault("threshold", $"'threshold' is a whole number of people, 0 to {Alert.MostPeople}.");
        return null;
    }
}
