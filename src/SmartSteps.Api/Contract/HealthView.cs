namespace SmartSteps.Api.Contract;

/// <summary>Whether the program works.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>starting</c>.</param>
internal sealed record HealthView(string Status);
