using System.Collections.Immutable;

namespace SmartSteps.Reports.Occurrences;

/// <summary>The names of the types outside: words parted by full stops, as Standard Webhooks advises.</summary>
public static class OccurrenceTypes
{
    private static readonly ImmutableArray<(OccurrenceType Type, string Name)> Known =
    [
        (OccurrenceType.DaySealed, "day.sealed"),
        (OccurrenceType.ReportReady, "report.ready"),
        (OccurrenceType.DataRevised, "data.revised"),
        (OccurrenceType.ThresholdCrossed, "threshold.crossed"),
        (OccurrenceType.AnomalyFound, "anomaly.found"),
        (OccurrenceType.WebhookTest, "webhook.test"),
    ];

    /// <summary>Those that a webhook can be registered for; a test is sent without.</summary>
    public static ImmutableArray<OccurrenceType> ToSubscribe { get; } = [.. Known.Select(k => k.Type).Where(t => t != OccurrenceType.WebhookTest)];

    /// <summary>The name of a type.</summary>
    public static string NameOf(OccurrenceType type) => Known.First(k => k.Type == type).Name;

    /// <summary>The type of a name; null where there is none.</summary>
    public static OccurrenceType? Find(string name)
    {
        foreach (var (type, known) in Known)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                return type;
            }
        }

        return null;
    }
}
