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
    /// <summary>The scopes that it was given by name; null for all of its role.</summary>
    public ImmutableArray<KeyScope>? Scopes { get; init; }

    /// <summary>Where it may be used from.</summary>
    public AddressList Addresses { get; init; } = AddressList.Everywhere;

    /// <summary>From when on it does not work any more, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Which of its secrets is the present one: 1 for the first, one more with each rotation.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>The secret before the present one, or null.</summary>
    public EarlierSecret? Earlier { get; init; }

    /// <summary>The last UTC day that it was used on, or null; written with a delay.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>What it may do: the scopes named, or all of its role.</summary>
    public ImmutableArray<KeyScope> Rights => Scopes ?? KeyScope.Of(Role);

    /// <summary>What its text begins with, up to the secret; not secret.</summary>
    public string Prefix => ApiKeyText.PrefixOf(Role) + Id;

    /// <summary>True where it neither was revoked nor has expired.</summary>
    public bool WorksAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    /// <summary>True where the secret of this generation works at the time.</summary>
    public bool Honours(int generation, DateTimeOffset now) => generation == Generation || (generation == Generation - 1 && now < Earlier?.Until);
}
