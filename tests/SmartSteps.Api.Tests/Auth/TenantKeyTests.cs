using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>An admin makes a tenant's first key; with that the tenant looks after its own.</summary>
public sealed class TenantKeyTests
{
    private const string Path = "/v1/admin/tenants/bakery/keys";

    [Fact]
    public async Task AnAdminMakesATenantsFirstKeyAndItIsShownOnce()
    {
        await using var server = await AuthServer.StartAsync();
        var admin = (await server.IssueAsync(ApiKeyRole.Admin)).Text;
        Assert.Equal("404 unknown-tenant", await OutcomeAsync(server, Path, admin));
        using (var put = await server.SendAsync(HttpMethod.Put, "/v1/admin/tenants/bakery", admin, """{ "name": "Bakery", "kind": "retailer" }"""))
        {
            Assert.Equal(201, (int)put.StatusCode);
        }

        using var made = await server.SendAsync(HttpMethod.Post, Path, admin, """{ "name": "first", "expiresAt": "2027-01-01T00:00:00Z" }""", idempotencyKey: "once");
        Assert.Equal((201, "no-store"), ((int)made.StatusCode, made.Headers.CacheControl?.ToString()));
        var data = (await ApiFixture.JsonAsync(made)).GetProperty("data");
        var secret = data.GetProperty("secret").GetString()!;
        Assert.StartsWith("ss_b_", secret, StringComparison.Ordinal);
        Assert.Equal("buyer", data.GetProperty("key").GetProperty("role").GetString());

        // It is the tenant's and may do all that a buyer may, so that it can make the others.
        using var listed = await server.GetAsync("/v1/keys", secret);
        Assert.Equal("first", Assert.Single((await ApiFixture.JsonAsync(listed)).GetProperty("data").EnumerateArray()).GetProperty("name").GetString());
        using var second = await server.SendAsync(HttpMethod.Post, "/v1/keys", secret, """{ "name": "second" }""");
        Assert.Equal(201, (int)second.StatusCode);

        using var again = await server.SendAsync(HttpMethod.Post, Path, admin, """{ "name": "first", "expiresAt": "2027-01-01T00:00:00Z" }""", idempotencyKey: "once");
        var text = await again.Content.ReadAsStringAsync();
        Assert.Equal(201, (int)again.StatusCode);
        Assert.DoesNotContain(secret[14..], text, StringComparison.Ordinal);
        Assert.Equal(2, (await server.Keys.ListAsync(TenantId.Parse("bakery"), default)).Count);
    }

    [Theory]
    [InlineData("""{ "name": "x", "scopes": ["admin:write"] }""")]
    [InlineData("""{ "name": "x", "scopes": [] }""")]
    [InlineData("""{ "name": "x", "role": "admin" }""")]
    [InlineData("""{ "name": "x", "expiresAt": "2020-01-01T00:00:00Z" }""")]
    [InlineData("{}")]
    public async Task WhatABuyersKeyCannotBeIsRefused(string body)
    {
        await using var server = await AuthServer.StartAsync();
        var admin = (await server.IssueAsync(ApiKeyRole.Admin)).Text;
        using (await server.SendAsync(HttpMethod.Put, "/v1/admin/tenants/bakery", admin, """{ "name": "Bakery", "kind": "retailer" }"""))
        using (var refused = await server.SendAsync(HttpMethod.Post, Path, admin, body))
        {
            await ApiFixture.ProblemAsync(refused, 400);
        }

        Assert.Empty(await server.Keys.ListAsync(TenantId.Parse("bakery"), default));
    }

    private static async Task<string> OutcomeAsync(AuthServer server, string path, string key)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, path, key, """{ "name": "first" }""");
        return await AuthServer.OutcomeAsync(answer);
    }
}
