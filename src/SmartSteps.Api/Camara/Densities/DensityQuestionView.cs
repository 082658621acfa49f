namespace SmartSteps.Api.Camara.Densities;

/// <summary>What is asked of population density.</summary>
/// <param name="Area">The area.</param>
/// <param name="StartTime">Start of the time, RFC 3339 with a time zone; up to three months back or ahead.</param>
/// <param name="EndTime">End of the time, at most seven days later. All of the time lies in the past, or all of it in the future.</param>
/// <param name="Precision">Length of the cells' geohashes for a polygon: 4 to 7 are answered; 7 if left out.</param>
/// <param name="Sink">An https address for the answer.</param>
/// <param name="SinkCredential">What the sink is to be sent with it.</param>
internal sealed record DensityQuestionView(
    DensityAreaView Area, DateTimeOffset StartTime, DateTimeOffset EndTime, int? Precision = null, string? Sink = null, DensityCredentialView? SinkCredential = null);
