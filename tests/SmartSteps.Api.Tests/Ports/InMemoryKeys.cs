using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Ports;

internal sealed class InMemoryKeys : IApiKeyStore
{
    private readonly Lock gate = new();
    private readonly List<ApiKeyRecord> keys = [];

    public IReadOnlyList<ApiKeyRecord> Records => keys;

    public ValueTask AddAsync(ApiKeyRecord key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            keys.Add(key);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new(keys.Find(k => k.Id == id));
        }
    }

    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken) => new(keys);

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
