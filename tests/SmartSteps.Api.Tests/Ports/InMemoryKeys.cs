using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Ports;

internal sealed class InMemoryKeys : IApiKeyStore
{
    private readonly Lock gate = new();
    private readonly List<ApiKeyRecord> keys = [];

    private int reads;

    public IReadOnlyList<ApiKeyRecord> Records => keys;

    /// <summary>How often a key was looked up.</summary>
    public int Reads => Volatile.Read(ref reads);

    /// <summary>Runs between the reading of a key and its return.</summary>
    public Func<ValueTask>? WhileReading { get; set; }

    public ValueTask AddAsync(ApiKeyRecord key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            keys.Add(key);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        ApiKeyRecord? found;
        lock (gate)
        {
            found = keys.Find(k => k.Id == id);
        }

        if (WhileReading is { } pause)
        {
            await pause();
        }

        return found;
    }

    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken) => new(keys);

    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new([.. keys.Where(k => k.Tenant == tenant)]);
        }
    }

    public ValueTask<bool> ReplaceSecretAsync(ApiKeyRecord key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var index = keys.FindIndex(k => k.Id == key.Id && k.Generation == key.Generation - 1 && k.RevokedAt is null);
            if (index >= 0)
            {
                keys[index] = keys[index] with { SecretHash = key.SecretHash, Generation = key.Generation, Earlier = key.Earlier };
            }

            return new(index >= 0);
        }
    }

    public ValueTask NoteUseAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            for (var i = 0; i < keys.Count; i++)
            {
                keys[i] = ids.Contains(keys[i].Id) && !(keys[i].LastUsedOn >= day) ? keys[i] with { LastUsedOn = day } : keys[i];
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var index = keys.FindIndex(k => k.Id == id);
            if (index >= 0)
            {
                keys[index] = keys[index] with { RevokedAt = at };
            }

            return new(index >= 0);
        }
    }
}
