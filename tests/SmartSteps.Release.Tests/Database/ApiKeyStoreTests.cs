using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public class ApiKeyStoreTests
{
    private static readonly ApiKeyRecord Key = new("abcd1234", "Mall", ApiKeyRole.Buyer, TenantId.Parse("mall"), [1, 2, 3], Sample.SealedAt, null);

    [Fact]
    public async Task Keys_last_and_are_listed_in_the_order_they_were_made()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var store = new SqliteApiKeyStore(database.Database);
        await store.AddAsync(Key, default);
        await store.AddAsync(Key with { Id = "aaaa0000", Role = ApiKeyRole.Operator }, default);
        database.Reopen();
        store = new SqliteApiKeyStore(database.Database);

        var found = await store.FindAsync("abcd1234", default);

        Assert.Equal(Key with { SecretHash = found!.SecretHash }, found);
        Assert.Equal(Key.SecretHash.AsEnumerable(), found.SecretHash);
        Assert.Equal([ApiKeyRole.Buyer, ApiKeyRole.Operator], (await store.ListAsync(default)).Select(k => k.Role));
        Assert.Null(await store.FindAsync("ABCD1234", default));
    }

    [Fact]
    public async Task A_revoked_key_keeps_the_first_instant()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var store = new SqliteApiKeyStore(database.Database);
        await store.AddAsync(Key, default);

        Assert.True(await store.RevokeAsync(Key.Id, Sample.SealedAt.AddHours(1), default));
        Assert.True(await store.RevokeAsync(Key.Id, Sample.SealedAt.AddHours(2), default));
        Assert.False(await store.RevokeAsync("nobody00", Sample.SealedAt, default));

        Assert.Equal(Sample.SealedAt.AddHours(1), (await store.FindAsync(Key.Id, default))!.RevokedAt);
    }

    [Fact]
    public async Task An_id_is_given_once()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var store = new SqliteApiKeyStore(database.Database);
        await store.AddAsync(Key, default);

        await Assert.ThrowsAsync<SqliteException>(async () => await store.AddAsync(Key, default));
    }

    [Fact]
    public async Task A_key_from_before_there_were_tenants_is_the_default_one_s()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Database.WriteAsync(
            t => t.Execute("INSERT INTO api_key (id, name, role, secret_hash, created_at) VALUES ('old00000', 'old', 'Buyer', x'01', $1)", Sample.SealedAt.Text()), default);

        Assert.Equal(ApiKeys.DefaultTenant, (await new SqliteApiKeyStore(database.Database).FindAsync("old00000", default))!.Tenant);
    }
}
