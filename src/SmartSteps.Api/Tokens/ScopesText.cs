using System.Collections.Immutable;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tokens;

/// <summary>Scopes as they stand in tokens: names with a space between them.</summary>
internal static class ScopesText
{
    /// <summary>Those that there are; others allow nothing.</summary>
    public static ImmutableArray<KeyScope> Known(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => KeyScope.TryParse(t, out var scope) ? scope : default).Where(s => s != default).Distinct()];
}
