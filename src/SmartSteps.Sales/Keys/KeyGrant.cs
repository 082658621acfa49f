using System.Collections.Immutable;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Keys;

/// <summary>What a key that is to be made shall be.</summary>
/// <param name="Name">What its owner calls it: 1 to <see cref="LongestName"/> characters.</param>
/// <param name="Role">What it opens.</param>
/// <param name="Tenant">Whose it is.</param>
public sealed record KeyGrant(string Name, ApiKeyRole Role, TenantId Tenant)
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 100;

    /// <summary>The scopes that it has alone; null for all of its role. None may be empty or of another role.</summary>
    public ImmutableArray<KeyScope>? Scopes { get; init; }

    /// <summary>Where it may be used from.</summary>
    public AddressList Addresses { get; init; } = AddressList.Everywhere;

    /// <summary>From when on it does not work any more, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
