using Microsoft.AspNetCore.Http;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Who sent a request: the key that was found right.</summary>
internal static class Caller
{
    /// <summary>The tenant whose zones the request is about.</summary>
    /// <exception cref="InvalidOperationException">The operation takes no key, so that nobody is known.</exception>
    public static TenantId TenantOf(HttpContext context) =>
        (context.Features.Get<ApiKeyRecord>() ?? throw new InvalidOperationException("The operation takes no key.")).Tenant;

    /// <summary>True for an operator, who looks at what became of its own files and buys nothing.</summary>
    public static bool IsOperator(HttpContext context) => context.Features.Get<ApiKeyRecord>() is { Role: ApiKeyRole.Operator };

    /// <summary>Keeps the key for the operation.</summary>
    public static void Set(HttpContext context, ApiKeyRecord key) => context.Features.Set(key);
}
