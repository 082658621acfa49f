using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Tenants;

/// <summary>Who buys: has keys, registers zones and holds contracts.</summary>
/// <param name="Id">Short name, unique.</param>
/// <param name="Name">Name for people, 1 to <see cref="LongestName"/> characters.</param>
/// <param name="Kind">What kind of customer it is.</param>
/// <param name="CreatedAt">When it was entered.</param>
public sealed record Tenant(TenantId Id, string Name, TenantKind Kind, DateTimeOffset CreatedAt)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;
}
