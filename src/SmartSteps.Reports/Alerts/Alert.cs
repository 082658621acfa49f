using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Alerts;

/// <summary>What a tenant wants to be told of a zone, each day that is closed from now on. Immutable.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Name">Name for people, 1 to <see cref="LongestName"/> characters.</param>
/// <param name="Zone">The tenant's zone.</param>
/// <param name="Kind">What it looks for.</param>
/// <param name="Measure">Visitors by hour or by day.</param>
/// <param name="Direction">On which side; never both of a threshold.</param>
/// <param name="Threshold">People, 0 to <see cref="MostPeople"/>; null of an anomaly.</param>
/// <param name="Certainty">When a figure lies beyond the threshold; null of an anomaly.</param>
/// <param name="Enabled">False: it looks at no day that is closed meanwhile.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record Alert(
    AlertId Id,
    TenantId Tenant,
    string Name,
    ZoneId Zone,
    AlertKind Kind,
    AlertMeasure Measure,
    AlertDirection Direction,
    long? Threshold,
    AlertCertainty? Certainty,
    bool Enabled,
    DateTimeOffset CreatedAt)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The highest threshold.</summary>
    public const long MostPeople = 1_000_000_000;
}
