using System.Collections.Immutable;

namespace SmartSteps.Reports.Occurrences.Payloads;

/// <summary>The data of <c>threshold.crossed</c> and <c>anomaly.found</c>.</summary>
/// <param name="Alert">The tenant's alert.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="Market">The zone's market.</param>
/// <param name="Date">The local day.</param>
/// <param name="Measure">What it follows.</param>
/// <param name="Starts">Where the hours or the day in question begin, in the market's time.</param>
/// <param name="Direction">On which side they lie: <c>above</c> or <c>below</c>; of anomalies of one day that lie on both, <c>both</c>.</param>
/// <param name="Threshold">The alert's threshold, in people; left out of an anomaly.</param>
/// <param name="Link">Where the figures are, relative to the server.</param>
public sealed record AlertData(
    string Alert, string Zone, string Market, DateOnly Date, string Measure, ImmutableArray<DateTimeOffset> Starts, string Direction, long? Threshold, string Link);
