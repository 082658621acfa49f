using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Http;

/// <summary>Something that the API can do.</summary>
/// <param name="Method">GET (HEAD comes with it) or PUT.</param>
/// <param name="Route">The path, with parameters in braces.</param>
/// <param name="Key">Whose key is needed; null for none.</param>
/// <param name="Parameters">The query's parameters.</param>
/// <param name="Handle">Does it.</param>
internal sealed record Operation(
    string Method, string Route, KeyNeed? Key, IReadOnlyList<string> Parameters, Func<HttpContext, Task<Answer>> Handle)
{
    /// <summary>The products that it sells, one of which an answer must be granted for; none for what is free.</summary>
    public IReadOnlyList<SoldProduct> Sells { get; init; } = [];
}
