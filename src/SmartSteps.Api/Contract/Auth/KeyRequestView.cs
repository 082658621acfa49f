namespace SmartSteps.Api.Contract;

/// <summary>A key to be made.</summary>
/// <param name="Name">What you call it: 1 to 100 characters.</param>
/// <param name="Scopes">What it may do: some of what your own key may; all of that if left out.</param>
/// <param name="Addresses">Networks that it may be used from, as addresses or prefixes: at most 50, within those of your own key; those if left out.</param>
/// <param name="ExpiresAt">From when on it does not work: RFC 3339 with an offset, no later than your own key; with it if left out.</param>
internal sealed record KeyRequestView(string Name, IReadOnlyList<string>? Scopes, IReadOnlyList<string>? Addresses, DateTimeOffset? ExpiresAt);
