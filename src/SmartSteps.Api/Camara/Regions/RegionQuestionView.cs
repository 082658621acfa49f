namespace SmartSteps.Api.Camara.Regions;

/// <summary>What is asked of the device count.</summary>
/// <param name="Area">The region.</param>
/// <param name="Starttime">Start of the time, RFC 3339 with a time zone; left out together with the end for the last sealed hour.</param>
/// <param name="Endtime">End of the time, within the same hour of the clock.</param>
internal sealed record RegionQuestionView(RegionAreaView Area, DateTimeOffset? Starttime = null, DateTimeOffset? Endtime = null);
