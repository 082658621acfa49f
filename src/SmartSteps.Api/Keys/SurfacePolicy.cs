using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Who may use which surface: each is a policy of its own, and no role stands above another.</summary>
internal static class SurfacePolicy
{
    /// <summary>Null when the caller may use the surface, and do there what the scope names.</summary>
    public static Problem? Check(Caller caller, KeyNeed need, KeyScope? scope) =>
        !Opens(caller.Role, need) ? Forbidden($"This operation takes {Wanted(need)}; the key sent is {Given(caller.Role)}.")
        : !caller.May(scope) ? Insufficient(caller, scope)
        : null;

    /// <summary>True where keys of the role open the surface.</summary>
    public static bool Opens(ApiKeyRole role, KeyNeed need) => need switch
    {
        KeyNeed.Any => true,
        KeyNeed.Buyer => role == ApiKeyRole.Buyer,
        KeyNeed.Operator => role == ApiKeyRole.Operator,
        KeyNeed.Admin => role == ApiKeyRole.Admin,
        _ => false,
    };

    private static string Wanted(KeyNeed need) => need switch
    {
        KeyNeed.Operator => "an operator's key (ss_o_…)",
        KeyNeed.Admin => "an admin's key (ss_a_…)",
        KeyNeed.Subscriber => "no key: it is for subscribers themselves",
        _ => "a buyer's key (ss_b_…)",
    };

    private static string Given(ApiKeyRole role) => role switch
    {
        ApiKeyRole.Operator => "an operator's, which hands over files",
        ApiKeyRole.Admin => "an admin's, which looks after tenants and contracts",
        _ => "a buyer's, which reads released figures",
    };

    private static Problem Forbidden(string detail) => new(StatusCodes.Status403Forbidden, "forbidden", "The key does not open this", detail);

    private static Problem Insufficient(Caller caller, KeyScope? scope) => new(
        StatusCodes.Status403Forbidden, "insufficient-scope", "The key does not reach so far",
        $"This operation needs {(scope is { } one ? $"the scope '{one}'" : "a key with all scopes of its role")}; the key has {string.Join(", ", caller.Scopes)}. Take a key or a token that has it.")
    {
        Challenge = $"Bearer realm=\"SmartSteps\", error=\"insufficient_scope\"{(scope is { } named ? $", scope=\"{named}\"" : string.Empty)}",
    };
}
