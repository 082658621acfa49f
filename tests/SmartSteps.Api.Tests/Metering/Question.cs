namespace SmartSteps.Api.Tests.Metering;

/// <summary>A question of the metered city, and what a reference says that its answer holds.</summary>
/// <param name="Path">The GET.</param>
/// <param name="Quoted">The same for a quote.</param>
/// <param name="Units">The units that are released, each by name.</param>
internal sealed record Question(string Path, object Quoted, IReadOnlyList<string> Units);
