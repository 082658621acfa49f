using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Who sent a request, once it was let in. Immutable.</summary>
/// <param name="Tenant">The tenant that the request is about.</param>
/// <param name="Role">The surface that it may use.</param>
/// <param name="Id">The public part of the key that was sent or that a token was given for; of an outside issuer's token, its client's id. For usage records; holds no secret.</param>
/// <param name="Scopes">What it may do there.</param>
internal sealed record Caller(TenantId Tenant, ApiKeyRole Role, string Id, ImmutableArray<KeyScope> Scopes)
{
    /// <summary>The key behind the request; null where an outside issuer answers for it.</summary>
    public ApiKeyRecord? Key { get; init; }

    /// <summary>True where the caller may do this; without a scope, only where it may do all that its role may.</summary>
    public bool May(KeyScope? scope) => scope is { } one ? Scopes.Contains(one) : KeyScope.Of(Role).All(Scopes.Contains);

    /// <summary>Who sent the request.</summary>
    /// <exception cref="InvalidOperationException">The operation takes no key, so that nobody is known.</exception>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? throw new InvalidOperationException("The operation takes no key.");

    /// <summary>The tenant that the request is about.</summary>
    /// <exception cref="InvalidOperationException">The operation takes no key, so that nobody is known.</exception>
    public static TenantId TenantOf(HttpContext context) => Of(context).Tenant;

    /// <summary>True for an operator, who looks at what became of its own files and buys nothing.</summary>
    public static bool IsOperator(HttpContext context) => context.Features.Get<Caller>() is { Role: ApiKeyRole.Operator };

    /// <summary>Keeps the caller for the operation.</summary>
    public static void Set(HttpContext context, Caller caller) => context.Features.Set(caller);
}
