using System.Security.Cryptography;

namespace SmartSteps.Sales.Keys;

/// <summary>
/// Issues, checks and revokes keys. Only the SHA-256 of a secret is ever stored, and a check takes the same steps whether or not there is
/// a key of that id. Thread-safe.
/// </summary>
/// <param name="store">Where the hashes are kept.</param>
/// <param name="clock">The time of issue and revocation.</param>
public sealed class ApiKeys(IApiKeyStore store, TimeProvider clock)
{
    /// <summary>Without letters and digits that look alike.</summary>
    private const string IdLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int MaxNameLength = 100;

    /// <summary>Compared with where no key has the id; no secret has this hash that anybody could find.</summary>
    private static readonly byte[] Nobody = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    /// <summary>Makes a key. Its text is in the answer and nowhere else.</summary>
    /// <param name="name">What its owner calls it: 1 to 100 characters.</param>
    /// <param name="role">What it opens.</param>
    public async ValueTask<IssuedApiKey> IssueAsync(string name, ApiKeyRole role, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxNameLength);
        string id;
        do
        {
            id = RandomNumberGenerator.GetString(IdLetters, ApiKeyText.IdLength);
        }
        while (await store.FindAsync(id, cancellationToken) is not null);

        var secret = RandomNumberGenerator.GetBytes(ApiKeyText.SecretBytes);
        var record = new ApiKeyRecord(id, name, role, [.. SHA256.HashData(secret)], clock.GetUtcNow(), null);
        var text = ApiKeyText.Write(role, id, secret);
        CryptographicOperations.ZeroMemory(secret);
        await store.AddAsync(record, cancellationToken);
        return new IssuedApiKey(text, record);
    }

    /// <summary>The key that this is the text of; null where it is not of the form, unknown, wrong, or revoked.</summary>
    public async ValueTask<ApiKeyRecord?> VerifyAsync(string? text, CancellationToken cancellationToken)
    {
        if (!ApiKeyText.TryParse(text, out var key))
        {
            return null;
        }

        var record = await store.FindAsync(key.Id, cancellationToken);
        var same = CryptographicOperations.FixedTimeEquals(key.SecretHash.AsSpan(), record is null ? Nobody : record.SecretHash.AsSpan());
        return same && record is { RevokedAt: null } && record.Role == key.Role ? record : null;
    }

    /// <summary>Stops a key at once; false when there is none of this id.</summary>
    public ValueTask<bool> RevokeAsync(string id, CancellationToken cancellationToken) =>
        store.RevokeAsync(id, clock.GetUtcNow(), cancellationToken);

    /// <summary>All keys, newest last.</summary>
    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);
}
