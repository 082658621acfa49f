using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>What a tenant wants to be told of a zone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Zone">The zone.</param>
/// <param name="Kind">threshold: a figure beyond a threshold; anomaly: one out of the usual.</param>
/// <param name="Measure">Visitors by day or by hour.</param>
/// <param name="Direction">On which side; both of anomalies alone.</param>
/// <param name="Threshold">The threshold in people; left out of an anomaly.</param>
/// <param name="Certainty">interval: the whole 95 % interval has to lie beyond the threshold; value: the value has to. Left out of an anomaly.</param>
/// <param name="Enabled">False: it looks at no day that is closed meanwhile.</param>
/// <param name="CreatedAt">When it was registered.</param>
internal sealed record AlertView(
    string Id,
    string Name,
    string Zone,
    [property: WordsOf(typeof(AlertKind))] string Kind,
    [property: WordsOf(typeof(AlertMeasure))] string Measure,
    [property: WordsOf(typeof(AlertDirection))] string Direction,
    long? Threshold,
    [property: WordsOf(typeof(AlertCertainty))] string? Certainty,
    bool Enabled,
    DateTimeOffset CreatedAt)
{
    public static AlertView Of(Alert alert) => new(
        alert.Id.Value,
        alert.Name,
        alert.Zone.Value,
        SnakeCase.Of(alert.Kind),
        SnakeCase.Of(alert.Measure),
        SnakeCase.Of(alert.Direction),
        alert.Threshold,
        alert.Certainty is { } certainty ? SnakeCase.Of(certainty) : null,
        alert.Enabled,
        alert.CreatedAt);
}
