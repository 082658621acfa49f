using System.Collections.Immutable;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>What a caller may give away: no more than it has. A key that is bound to scopes, networks or a time makes no key that is less bound.</summary>
/// <param name="caller">Who makes keys.</param>
internal sealed class OwnRights(Caller caller)
{
    /// <summary>What may be done with a key that names no scopes; null for all of the role, which only those have who have it themselves.</summary>
    public ImmutableArray<KeyScope>? Scopes => caller.May(null) ? null : caller.Scopes;

    /// <summary>Where such a key may be used from.</summary>
    public AddressList Addresses => caller.Key?.Addresses ?? AddressList.Everywhere;

    /// <summary>When such a key ends, or null.</summary>
    public DateTimeOffset? ExpiresAt => caller.Key?.ExpiresAt;

    /// <summary>True where the caller may do this itself.</summary>
    public bool Holds(KeyScope scope) => caller.Scopes.Contains(scope);

    /// <summary>True where an end is no later than the caller's own.</summary>
    public bool Outlives(DateTimeOffset? end) => ExpiresAt is not { } own || end <= own;

    /// <summary>True where the key may do nothing that the caller may not, so that its secret gives the caller nothing new.</summary>
    public bool Cover(ApiKeyRecord key) => key.Rights.All(Holds) && Addresses.Covers(key.Addresses) && Outlives(key.ExpiresAt);
}
