namespace SmartSteps.Api.Contract;

/// <summary>Two zones whose common visitors are to be counted, whichever comes first.</summary>
/// <param name="First">A zone.</param>
/// <param name="Second">Another zone of the same market.</param>
internal sealed record ZonePairRequestView(string First, string Second);
