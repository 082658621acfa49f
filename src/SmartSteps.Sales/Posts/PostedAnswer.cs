using System.Collections.Immutable;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Posts;

/// <summary>What a request with an idempotency key was answered.</summary>
/// <param name="Tenant">Who sent it.</param>
/// <param name="Key">The key that the sender chose.</param>
/// <param name="Path">The path it was sent to.</param>
/// <param name="BodyHash">SHA-256 of its body.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Location">Where what was made can be found, or null.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="At">When it was answered.</param>
public sealed record PostedAnswer(
    TenantId Tenant, string Key, string Path, ImmutableArray<byte> BodyHash, int Status, string? Location, ImmutableArray<byte> Body, DateTimeOffset At);
