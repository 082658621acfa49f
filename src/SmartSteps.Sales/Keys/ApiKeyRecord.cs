using System.Collections.Immutable;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Keys;

/// <summary>A key as it is stored: its secret only as a hash.</summary>
/// <param name="Id">The public part, shown in lists: 8 characters.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Role">What it opens.</param>
/// <param name="Tenant">Whose it is: it sees this tenant's zones alone.</param>
/// <param name="SecretHash">SHA-256 of the secret's 32 random bytes; enough without a salt, because the secret is not guessable.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it stopped working, or null.</param>
public sealed record ApiKeyRecord(
    string Id,
    string Name,
    ApiKeyRole Role,
    TenantId Tenant,
    ImmutableArray<byte> SecretHash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>The scopes that it was given by name; empty for all of its role.</summary>
    public ImmutableArray<KeyScope> Scopes { get; init; } = [];

    /// <summary>What it may do: the scopes named, or all of its role.</summary>
    public ImmutableArray<KeyScope> Rights => Scopes.IsEmpty ? KeyScope.Of(Role) : Scopes;
}
