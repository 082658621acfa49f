namespace SmartSteps.Api.Contract;

/// <summary>How a key gets another secret.</summary>
/// <param name="OverlapHours">How long the present secret works beside the new one: 0 to 720 hours; 24 if left out. 0 stops it, and its access tokens, at once.</param>
internal sealed record RotationRequestView(int? OverlapHours);
