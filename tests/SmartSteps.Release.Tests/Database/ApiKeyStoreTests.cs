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

    [Fact]
    public async Task What_a_key_may_do_where_from_and_how_long_lasts()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var bound = Key with
        {
            Scopes = [KeyScope.FiguresRead, KeyScope.UsageRead], Addresses = AddressList.Parse("192.0.2.0/24 2001:db8::/32"), ExpiresAt = Sample.SealedAt.AddDays(1), Generation = 3,
            Earlier = new EarlierSecret([4, 5], Sample.SealedAt.AddHours(5)), LastUsedOn = new DateOnly(2026, 3, 2),
        };
        await new SqliteApiKeyStore(database.Database).AddAsync(bound, default);
        database.Reopen();

        var found = (await new SqliteApiKeyStore(database.Database).FindAsync(Key.Id, default))!;

        Assert.Equal(bound.Scopes!.Value.AsEnumerable(), found.Scopes!.Value);
        Assert.Equal(bound.Earlier!.Hash.AsEnumerable(), found.Earlier!.Hash);
        Assert.Equal(bound with { SecretHash = found.SecretHash, Scopes = found.Scopes, Earlier = bound.Earlier with { Hash = found.Earlier.Hash } }, found);
    }

    [Fact]
    public async Task A_secret_is_replaced_once_for_each_generation_and_never_on_a_revoked_key()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var store = new SqliteApiKeyStore(database.Database);
        await store.AddAsync(Key, default);
        var next = Key with { SecretHash = [9], Generation = 2, Earlier = new EarlierSecret(Key.SecretHash, Sample.SealedAt.AddHours(1)) };

        Assert.True(await store.ReplaceSecretAsync(next, default));
        Assert.False(await store.ReplaceSecretAsync(next with { SecretHash = [8] }, default));
        await store.RevokeAsync(Key.Id, Sample.SealedAt, default);
        Assert.False(await store.ReplaceSecretAsync(next with { SecretHash = [7], Generation = 3 }, default));

        var found = (await store.FindAsync(Key.Id, default))!;
        Assert.Equal((byte[])[9], found.SecretHash.ToArray());
        Assert.Equal((byte[])[1, 2, 3], found.Earlier!.Hash.ToArray());
    }

    [Fact]
    public async Task The_last_day_of_use_only_goes_on_and_a_tenant_s_keys_are_its_own()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var store = new SqliteApiKeyStore(database.Database);
        await store.AddAsync(Key, default);
        await store.AddAsync(Key with { Id = "other000", Tenant = TenantId.Parse("other") }, default);

        await store.NoteUseAsync([Key.Id, "nobody00"], new DateOnly(2026, 3, 5), default);
        await store.NoteUseAsync([Key.Id], new DateOnly(2026, 3, 4), default);

        var own = Assert.Single(await store.ListAsync(Key.Tenant, default));
        Assert.Equal((Key.Id, new DateOnly(2026, 3, 5)), (own.Id, own.LastUsedOn));
        Assert.Null((await store.FindAsync("other000", default))!.LastUsedOn);
    }

    [Fact]
    public async Task A_scope_of_a_newer_version_allows_nothing()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var store = new SqliteApiKeyStore(database.Database);
        await store.AddAsync(Key with { Scopes = [KeyScope.FiguresRead] }, default);
        await database.Database.WriteAsync(t => t.Execute("UPDATE api_key SET scopes = 'things:write'"), default);

        Assert.Empty((await store.FindAsync(Key.Id, default))!.Rights);
    }
}
