using SmartSteps.Reports.Alerts;

namespace SmartSteps.Api.Alerts;

/// <summary>What an alert looks for, as it was sent.</summary>
internal sealed record AlertTerms(
    string Name, AlertKind Kind, AlertMeasure Measure, AlertDirection Direction, long? Threshold, AlertCertainty? Certainty, bool Enabled)
{
    /// <summary>The alert with these terms.</summary>
    public Alert Of(Alert alert) =>
        alert with { Name = Name, Kind = Kind, Measure = Measure, Direction = Direction, Threshold = Threshold, Certainty = Certainty, Enabled = Enabled };
}
