namespace SmartSteps.Api.Contract.Ogc;

/// <summary>When features are.</summary>
/// <param name="Interval">One interval, from and to.</param>
internal sealed record TemporalExtentView(IReadOnlyList<DateTimeOffset[]> Interval);
