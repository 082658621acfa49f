using System.Collections.Immutable;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tokens;

/// <summary>What an access token says whose signature was found right.</summary>
/// <param name="Client">The key that it was given for; of an outside issuer's, its client.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Role">What it opens.</param>
/// <param name="Scopes">What it may do there.</param>
/// <param name="Generation">Which of the key's secrets it was given for; 0 of an outside issuer's.</param>
/// <param name="ExpiresAt">From when on it does not work.</param>
internal sealed record SeenToken(string Client, TenantId Tenant, ApiKeyRole Role, ImmutableArray<KeyScope> Scopes, int Generation, DateTimeOffset ExpiresAt)
{
    /// <summary>True where no key of ours is behind it.</summary>
    public bool IsOutside => Generation == 0;
}
