using SmartSteps.Markets.Zones;

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

    /// <summary>A tenant's keys, newest last.</summary>
    ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Stops a key from working; false when there is none of this id.</summary>
    ValueTask<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the secret of <paramref name="key"/>, its generation and the secret before in the place of those stored; false, and nothing is changed, where the
    /// stored key is not of the generation before that, or was revoked.
    /// </summary>
    ValueTask<bool> ReplaceSecretAsync(ApiKeyRecord key, CancellationToken cancellationToken);

    /// <summary>Notes the day that keys were used on last; an earlier day than the one noted changes nothing, nor does an unknown id.</summary>
    ValueTask NoteUseAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellationToken);
}
