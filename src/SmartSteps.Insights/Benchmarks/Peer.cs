using SmartSteps.Insights.Places;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Insights.Benchmarks;

/// <summary>A zone to be compared with. Nothing of it alone is in the answer.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Place">The zone.</param>
public sealed record Peer(TenantId Tenant, MeasuredPlace Place);
