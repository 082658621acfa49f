namespace SmartSteps.Api.Contract;

/// <summary>What is to be changed of a webhook; what is left out stays.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Types">What to tell of.</param>
/// <param name="Description">What you say of it; null takes it away.</param>
/// <param name="Enabled">Whether it is told; enabling one that the server disabled sends what is pending.</param>
internal sealed record WebhookChangeView(string? Url, IReadOnlyList<string>? Types, string? Description, bool? Enabled);
