namespace SmartSteps.Reports.Occurrences;

/// <summary>What kind of thing has come about. <see cref="OccurrenceTypes"/> has their names outside.</summary>
public enum OccurrenceType
{
    /// <summary>A market's day is closed: all products of it can be read, and never change by themselves again.</summary>
    DaySealed,

    /// <summary>A report that the tenant ordered can be fetched.</summary>
    ReportReady,

    /// <summary>What answers about a market rest on has changed, so that answers about days past are other ones now.</summary>
    DataRevised,

    /// <summary>A figure of a closed day lies beyond the threshold of a tenant's alert.</summary>
    ThresholdCrossed,

    /// <summary>A closed day of a zone with a tenant's alert was unusual.</summary>
    AnomalyFound,

    /// <summary>The tenant wants to see whether its receiver works.</summary>
    WebhookTest,
}
