using System.Collections.Immutable;

namespace SmartSteps.Sales.Tokens;

/// <summary>Keys of access tokens that end with the process: for a host without a place to keep them. Thread-safe.</summary>
public sealed class TokenKeysInMemory : ITokenKeys
{
    private ImmutableArray<TokenKey> keys = [];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TokenKey>> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<TokenKey>>(keys);

    /// <inheritdoc/>
    public ValueTask AddAsync(TokenKey key, CancellationToken cancellationToken)
    {
        ImmutableInterlocked.Update(ref keys, all => all.Add(key));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string id, CancellationToken cancellationToken)
    {
        ImmutableInterlocked.Update(ref keys, all => all.RemoveAll(k => k.Id == id));
        return ValueTask.CompletedTask;
    }
}
