using SmartSteps.Reports.Alerts;

namespace SmartSteps.Api.Contract;

/// <summary>An alert to be registered.</summary>
/// <param name="Name">Its name for people, 1 to 100 characters.</param>
/// <param name="Zone">One of your zones.</param>
/// <param name="Kind">threshold or anomaly.</param>
/// <param name="Measure">visitors_by_day or visitors_by_hour; by day if left out.</param>
/// <param name="Direction">above or below of a threshold; of an anomaly also both, which it is if left out.</param>
/// <param name="Threshold">People, of a threshold: 0 to 1,000,000,000.</param>
/// <param name="Certainty">interval (if left out) or value, of a threshold.</param>
/// <param name="Enabled">Whether it looks at days from now on; true if left out.</param>
internal sealed record AlertRequestView(
    string Name,
    string Zone,
    [property: WordsOf(typeof(AlertKind))] string Kind,
    [property: WordsOf(typeof(AlertMeasure))] string? Measure,
    [property: WordsOf(typeof(AlertDirection))] string? Direction,
    long? Threshold,
    [property: WordsOf(typeof(AlertCertainty))] string? Certainty,
    bool? Enabled);
