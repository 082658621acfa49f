namespace SmartSteps.Sales.Keys;

/// <summary>The keys. Thread-safe; every write is durable when it returns.</summary>
public interface IApiKeyStore
{
    /// <summary>Adds a key.</summary>
    ValueTask AddAsync(ApiKeyRecord key, CancellationToken cancellationToken);

    /// <summary>The key with this public part, or null.</summary>
    ValueTask<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All keys, newest last.</summary>
    ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Stops a key from working; false when there is none of this id.</summary>
    ValueTask<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);
}
