using System.Security.Cryptography;
using SmartSteps.Insights;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Keys;

/// <summary>
/// Issues, checks, rotates and revokes keys. Only the SHA-256 of a secret is ever stored, and a check takes the same steps whether or not there is
/// a key of that id. Thread-safe.
/// </summary>
/// <remarks>
/// A key that was shown to be right is remembered for <see cref="Remembered"/>, up to 4,096 keys, so that a busy client does not cost a look into
/// the store at each call. A wrong secret always goes to the store, whether the id is remembered, known or neither: it finds nothing out by
/// the clock, and pushes nothing out of memory. A key revoked or rotated through this object changes at once; one changed by another process or through another object
/// within <see cref="Remembered"/>. A key expires, and a replaced secret ends, to the tick.
/// </remarks>
/// <param name="store">Where the hashes are kept.</param>
/// <param name="clock">The time of issue and revocation.</param>
public sealed class ApiKeys(IApiKeyStore store, TimeProvider clock)
{
    /// <summary>Without letters and digits that look alike.</summary>
    private const string IdLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int MostRemembered = 4096;

    /// <summary>How long a key that was right is taken as right without asking the store: 5 seconds.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>How long a replaced secret goes on working where nothing else is said: a day.</summary>
    public static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);

    /// <summary>How long a replaced secret may go on working: 30 days.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>Whose a key is that nobody named a tenant for.</summary>
    public static readonly TenantId DefaultTenant = TenantId.Parse("default");

    /// <summary>Compared with where there is no secret; none has this hash that anybody could find.</summary>
    private static readonly byte[] Nobody = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly BrieflyKept<string, ApiKeyRecord> remembered = new(clock, Remembered, MostRemembered);

    /// <summary>Makes a key for <see cref="DefaultTenant"/>.</summary>
    public ValueTask<IssuedApiKey> IssueAsync(string name, ApiKeyRole role, CancellationToken cancellationToken) =>
        IssueAsync(name, role, DefaultTenant, cancellationToken);

    /// <summary>Makes a key that has all of its role.</summary>
    public ValueTask<IssuedApiKey> IssueAsync(string name, ApiKeyRole role, TenantId tenant, CancellationToken cancellationToken) =>
        IssueAsync(new KeyGrant(name, role, tenant), cancellationToken);

    /// <summary>Makes a key. Its text is in the answer and nowhere else.</summary>
    /// <exception cref="ArgumentException">The name is empty or too long, or a scope is not of the role.</exception>
    public async ValueTask<IssuedApiKey> IssueAsync(KeyGrant grant, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(grant.Name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grant.Name.Length, KeyGrant.LongestName);
        if (grant.Scopes is { } scopes && (scopes.IsEmpty || scopes.Any(s => !s.Roles.Contains(grant.Role))))
        {
            throw new ArgumentException("The scopes are of the key's role, at least one.", nameof(grant));
        }

        string id;
        do
        {
            id = RandomNumberGenerator.GetString(IdLetters, ApiKeyText.IdLength);
        }
        while (await store.FindAsync(id, cancellationToken) is not null);

        var (text, hash) = ApiKeyText.Make(grant.Role, id);
        var record = new ApiKeyRecord(id, grant.Name, grant.Role, grant.Tenant, hash, clock.GetUtcNow(), null)
        {
            Scopes = grant.Scopes, Addresses = grant.Addresses, ExpiresAt = grant.ExpiresAt,
        };
        await store.AddAsync(record, cancellationToken);
        return new IssuedApiKey(text, record);
    }

    /// <summary>
    /// Gives a key a new secret. The one before works beside it until the overlap ends, any from before that stops at once. Null where there is no such key, or it does not work.
    /// </summary>
    /// <param name="id">The key's public part.</param>
    /// <param name="overlap">0 to <see cref="LongestOverlap"/>; 0 stops the present secret, and tokens that were given for it, at once.</param>
    public async ValueTask<IssuedApiKey?> RotateAsync(string id, TimeSpan overlap, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, LongestOverlap);
        while (await store.FindAsync(id, cancellationToken) is { } present && present.WorksAt(clock.GetUtcNow()))
        {
            var (text, hash) = ApiKeyText.Make(present.Role, id);
            var next = present with { SecretHash = hash, Generation = present.Generation + 1, Earlier = new EarlierSecret(present.SecretHash, clock.GetUtcNow() + overlap) };
            try
            {
                // Whoever rotates at the same time and comes second begins anew, with the secret that the first one made.
                if (await store.ReplaceSecretAsync(next, cancellationToken))
                {
                    return new IssuedApiKey(text, next);
                }
            }
            finally
            {
                remembered.Forget(id);
            }
        }

        return null;
    }

    /// <summary>The key that this is the text of; null where it is not of the form, unknown, wrong, expired or revoked.</summary>
    public async ValueTask<ApiKeyRecord?> VerifyAsync(string? text, CancellationToken cancellationToken) =>
        await CheckAsync(text, cancellationToken) is { Verdict: KeyVerdict.Right, Record: { } key } ? key : null;

    /// <summary>The public part of a key's text; null where it has not the form. Says nothing of whether there is such a key.</summary>
    public static string? PublicPartOf(string? text) => ApiKeyText.TryParse(text, out var key) ? key.Id : null;

    /// <summary>The public part of a key whose parts came apart from each other; null where they have not the form.</summary>
    public static string? PublicPartOf(string? id, string? secret) => ApiKeyText.TryParse(id, secret, out var key) ? key.Id : null;

    /// <summary>What can be said of the text of a key.</summary>
    public ValueTask<KeyCheck> CheckAsync(string? text, CancellationToken cancellationToken) => ApiKeyText.TryParse(text, out var key)
        ? CheckAsync(key, cancellationToken)
        : ValueTask.FromResult(new KeyCheck(KeyVerdict.Malformed, null, 0));

    /// <summary>What can be said of a key whose public part and secret came apart from each other.</summary>
    /// <param name="id">The public part, with or without what the key's text begins with.</param>
    /// <param name="secret">The secret in base64url, or the key's whole text.</param>
    public async ValueTask<KeyCheck> CheckAsync(string? id, string? secret, CancellationToken cancellationToken) => ApiKeyText.TryParse(id, secret, out var key)
        ? await CheckAsync(key, cancellationToken)
        : new KeyCheck(KeyVerdict.Malformed, null, 0);

    /// <summary>The key of this id, where it works and so does its secret of this generation; for who showed the secret earlier.</summary>
    public async ValueTask<ApiKeyRecord?> FindWorkingAsync(string id, int generation, CancellationToken cancellationToken)
    {
        if (!remembered.TryGet(id, out var record))
        {
            var reading = remembered.Begin();
            record = await store.FindAsync(id, cancellationToken);
            if (record is not null)
            {
                remembered.Keep(id, record, reading);
            }
        }

        var now = clock.GetUtcNow();
        return record is not null && record.WorksAt(now) && record.Honours(generation, now) ? record : null;
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

    /// <summary>A tenant's keys, newest last.</summary>
    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => store.ListAsync(tenant, cancellationToken);

    private async ValueTask<KeyCheck> CheckAsync(ApiKeyText key, CancellationToken cancellationToken)
    {
        remembered.TryGet(key.Id, out var known);
        var check = Check(key, known);
        if (check.Verdict == KeyVerdict.Right)
        {
            return check;
        }

        var reading = remembered.Begin();
        check = Check(key, await store.FindAsync(key.Id, cancellationToken));
        if (check.Verdict == KeyVerdict.Right)
        {
            remembered.Keep(key.Id, check.Record!, reading);
        }

        return check;
    }

    /// <summary>Both secrets are compared in any case, so that the clock tells nothing.</summary>
    private KeyCheck Check(ApiKeyText key, ApiKeyRecord? record)
    {
        var now = clock.GetUtcNow();
        var present = CryptographicOperations.FixedTimeEquals(key.SecretHash.AsSpan(), record is null ? Nobody : record.SecretHash.AsSpan());
        var earlier = CryptographicOperations.FixedTimeEquals(key.SecretHash.AsSpan(), record?.Earlier is { } before ? before.Hash.AsSpan() : Nobody);
        if (!(present | earlier) || (key.Role is { } role && role != record!.Role))
        {
            return new KeyCheck(KeyVerdict.Wrong, null, 0);
        }

        var generation = present ? record!.Generation : record!.Generation - 1;
        var verdict = record.RevokedAt is not null ? KeyVerdict.Revoked
            : !record.WorksAt(now) ? KeyVerdict.Expired
            : !record.Honours(generation, now) ? KeyVerdict.Replaced
            : KeyVerdict.Right;
        return new KeyCheck(verdict, record, generation);
    }
}
