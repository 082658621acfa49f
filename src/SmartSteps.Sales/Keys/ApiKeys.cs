using System.Security.Cryptography;
using SmartSteps.Insights;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Keys;

/// <summary>
/// Issues, checks and revokes keys. Only the SHA-256 of a secret is ever stored, and a check takes the same steps whether or not there is
/// a key of that id. Thread-safe.
/// </summary>
/// <remarks>
/// A key that was shown to be right is remembered for <see cref="Remembered"/>, up to 4,096 keys, so that a busy client does not cost a look into
/// the store at each call. A wrong secret always goes to the store, whether the id is remembered, known or neither: it finds nothing out by
/// the clock, and pushes nothing out of memory. A key revoked through this object stops at once; one revoked by another process or through another object
/// stops within <see cref="Remembered"/>.
/// </remarks>
/// <param name="store">Where the hashes are kept.</param>
/// <param name="clock">The time of issue and revocation.</param>
public sealed class ApiKeys(IApiKeyStore store, TimeProvider clock)
{
    /// <summary>Without letters and digits that look alike.</summary>
    private const string IdLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int MaxNameLength = 100;
    private const int MostRemembered = 4096;

    /// <summary>How long a key that was right is taken as right without asking the store: 5 seconds.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>Whose a key is that nobody named a tenant for.</summary>
    public static readonly TenantId DefaultTenant = TenantId.Parse("default");

    /// <summary>Compared with where no key has the id; no secret has this hash that anybody could find.</summary>
    private static readonly byte[] Nobody = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly BrieflyKept<string, ApiKeyRecord> remembered = new(clock, Remembered, MostRemembered);

    /// <summary>Makes a key for <see cref="DefaultTenant"/>.</summary>
    public ValueTask<IssuedApiKey> IssueAsync(string name, ApiKeyRole role, CancellationToken cancellationToken) =>
        IssueAsync(name, role, DefaultTenant, cancellationToken);

    /// <summary>Makes a key. Its text is in the answer and nowhere else.</summary>
    /// <param name="name">What its owner calls it: 1 to 100 characters.</param>
    /// <param name="role">What it opens.</param>
    /// <param name="tenant">Whose it is.</param>
    public async ValueTask<IssuedApiKey> IssueAsync(string name, ApiKeyRole role, TenantId tenant, CancellationToken cancellationToken)
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
        var record = new ApiKeyRecord(id, name, role, tenant, [.. SHA256.HashData(secret)], clock.GetUtcNow(), null);
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

        remembered.TryGet(key.Id, out var known);
        if (IsRight(key, known))
        {
            return known;
        }

        var reading = remembered.Begin();
        var record = await store.FindAsync(key.Id, cancellationToken);
        if (!IsRight(key, record))
        {
            return null;
        }

        remembered.Keep(key.Id, record!, reading);
        return record;
    }

    /// <summary>Stops a key at once; false when there is none of this id.</summary>
    public async ValueTask<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await store.RevokeAsync(id, clock.GetUtcNow(), cancellationToken);
        }
        finally
        {
            remembered.Forget(id);
        }
    }

    /// <summary>All keys, newest last.</summary>
    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    private static bool IsRight(ApiKeyText key, ApiKeyRecord? record)
    {
        var same = CryptographicOperations.FixedTimeEquals(key.SecretHash.AsSpan(), record is null ? Nobody : record.SecretHash.AsSpan());
        return same && record is { RevokedAt: null } && record.Role == key.Role;
    }
}
