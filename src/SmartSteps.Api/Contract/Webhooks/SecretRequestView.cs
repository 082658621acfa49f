namespace SmartSteps.Api.Contract;

/// <summary>A new secret for a webhook.</summary>
/// <param name="OverlapHours">How long deliveries are signed with the secret before, too: 0 to 168; 24 if left out.</param>
internal sealed record SecretRequestView(int? OverlapHours);
