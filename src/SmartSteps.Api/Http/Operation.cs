using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Http;

/// <summary>Something that the API can do.</summary>
/// <param name="Method">GET (HEAD comes with it), POST, PUT, PATCH or DELETE.</param>
/// <param name="Route">The path, with parameters in braces.</param>
/// <param name="Key">Its surface: whose key is needed; null for public, which takes none.</param>
/// <param name="Parameters">The query's parameters.</param>
/// <param name="Handle">Does it.</param>
internal sealed record Operation(
    string Method, string Route, KeyNeed? Key, IReadOnlyList<string> Parameters, Func<HttpContext, Task<Answer>> Handle)
{
    /// <summary>What the caller must be allowed to do; by the path where it is not named. Null: all that its role may; of a public operation: nothing.</summary>
    public KeyScope? Scope { get; init; } = OperationScopes.Of(Method, Route, Key);

    /// <summary>The products that it sells, one of which an answer must be granted for; none for what is free.</summary>
    public IReadOnlyList<SoldProduct> Sells { get; init; } = [];

    /// <summary>Puts a refusal from before it was handled, of the query or of too many requests, into the form that a standard lays down for it; null for problem details.</summary>
    public Func<Problem, Answer>? Refuse { get; init; }

    /// <summary>True for what costs much to answer: it is limited by a bucket of its own.</summary>
    public bool IsHeavy { get; init; }
}
