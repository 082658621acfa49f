using SmartSteps.Reports.Alerts;

namespace SmartSteps.Api.Contract;

/// <summary>What is to be changed of an alert; what is left out stays. Its zone and kind stay as they are.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Measure">Visitors by day or by hour.</param>
/// <param name="Direction">On which side.</param>
/// <param name="Threshold">People, of a threshold.</param>
/// <param name="Certainty">When a figure lies beyond the threshold.</param>
/// <param name="Enabled">Whether it looks at days.</param>
internal sealed record AlertChangeView(
    string? Name,
    [property: WordsOf(typeof(AlertMeasure))] string? Measure,
    [property: WordsOf(typeof(AlertDirection))] string? Direction,
    long? Threshold,
    [property: WordsOf(typeof(AlertCertainty))] string? Certainty,
    bool? Enabled);
