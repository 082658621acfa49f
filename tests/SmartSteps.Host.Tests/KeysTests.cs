using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

public sealed class KeysTests
{
    [Fact]
    public async Task A_key_is_shown_once_and_its_secret_is_stored_nowhere()
    {
        using var folder = new TemporaryFolder();

        var created = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--role", "operator", "--name", "feed-1")).EndedWith(0);
        var key = Assert.Single(created.Output);
        var listed = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(0);

        var secret = key[14..];
        Assert.Contains(listed.Output, line => line.Contains("feed-1", StringComparison.Ordinal) && line.Contains("operator", StringComparison.Ordinal));
        Assert.DoesNotContain(listed.Output, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(folder["smartsteps-data"], "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(secret, File.ReadAllText(path, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_says_when_and_an_unknown_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        var created = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "mall")).EndedWith(0);
        var id = Assert.Single(created.Output)[5..13];

        (await BuiltProgram.RunAsync(folder.Path, "keys", "revoke", id)).EndedWith(0);
        var listed = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(0);
        (await BuiltProgram.RunAsync(folder.Path, "keys", "revoke", "nobody99")).EndedWith(2);

        Assert.Contains(listed.Output, line => line.Contains(id, StringComparison.Ordinal) && line.Split("UTC").Length == 3);
    }

    [Fact]
    public async Task A_key_belongs_to_the_tenant_that_is_named_or_to_the_default_one()
    {
        using var folder = new TemporaryFolder();

        (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--tenant", "mall-of-berlin", "--name", "analyst")).EndedWith(0);
        (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "tour")).EndedWith(0);
        var listed = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(0);
        var wrong = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--tenant", "Mall of Berlin", "--name", "x")).EndedWith(2);

        Assert.Contains(listed.Output, line => line.Contains("mall-of-berlin", StringComparison.Ordinal) && line.Contains("analyst", StringComparison.Ordinal));
        Assert.Contains(listed.Output, line => line.Contains("default", StringComparison.Ordinal) && line.Contains("tour", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, line => line.Contains("--tenant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_help_names_the_roles_as_they_are_written()
    {
        using var folder = new TemporaryFolder();

        var help = string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--help")).EndedWith(0).Output);
        var wrong = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--role", "king", "--name", "x")).EndedWith(2);

        Assert.Contains("<admin|buyer|operator>", help, StringComparison.Ordinal);
        Assert.All(new[] { "king", "buyer", "operator", "admin" }, word => Assert.Contains(wrong.Errors, line => line.Contains(word, StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_without_a_market_says_how_to_come_by_one_and_stays_empty()
    {
        using var folder = new TemporaryFolder();

        var result = (await BuiltProgram.RunAsync(folder.Path, "markets", "list")).EndedWith(0);

        Assert.Contains(result.Errors, line => line.Contains("smartsteps ingest --market", StringComparison.Ordinal));
        Assert.Contains(result.Errors, line => line.Contains("smartsteps demo", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_key_is_bound_to_scopes_networks_and_a_time_and_rotated_and_what_cannot_be_is_refused()
    {
        using var folder = new TemporaryFolder();

        var created = (await BuiltProgram.RunAsync(
            folder.Path, "keys", "create", "--name", "excel", "--scope", "figures:read,usage:read", "--allow", "192.0.2.0/24", "--expires", "2099-01-01")).EndedWith(0);
        var key = Assert.Single(created.Output);
        var rotated = (await BuiltProgram.RunAsync(folder.Path, "keys", "rotate", key[5..13], "--overlap-hours", "48")).EndedWith(0);
        var listed = string.Join(' ', (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(0).Output);
        var scope = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "x", "--scope", "admin:write")).EndedWith(2);
        var network = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "x", "--allow", "192.0.2.1/24")).EndedWith(2);
        var past = (await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "x", "--expires", "2001-01-01")).EndedWith(2);
        (await BuiltProgram.RunAsync(folder.Path, "keys", "rotate", "nobody99")).EndedWith(2);

        Assert.Equal(key[..14], Assert.Single(rotated.Output)[..14]);
        Assert.NotEqual(key, rotated.Output[0]);
        Assert.All(new[] { "figures:read", "usage:read", "192.0.2.0/24", "2099-01-01" }, word => Assert.Contains(word, listed, StringComparison.Ordinal));
        Assert.Contains(scope.Errors, line => line.Contains("zones:write", StringComparison.Ordinal));
        Assert.Contains(network.Errors, line => line.Contains("192.0.2.0/24", StringComparison.Ordinal));
        Assert.Contains(past.Errors, line => line.Contains("past", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_server_gives_tokens_that_outlive_it_under_the_address_that_is_set()
    {
        using var folder = new TemporaryFolder();
        folder.Write("smartsteps.json", """{ "publicUrl": "https://api.example.com/", "trustedProxies": ["127.0.0.1"], "auth": { "tokenMinutes": 30 } }""");
        var key = Assert.Single((await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "bi", "--allow", "198.51.100.7")).EndedWith(0).Output);
        string token;
        await using (var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0"))
        {
            using var client = await ClientAsync(server);
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", key[5..13]), new("client_secret", key[14..])]);
            using var given = await client.PostAsync("/oauth/token", form);
            using var answer = System.Text.Json.JsonDocument.Parse(await given.Content.ReadAsStringAsync());
            token = answer.RootElement.GetProperty("access_token").GetString()!;
            Assert.Equal(1800, answer.RootElement.GetProperty("expires_in").GetInt32());
            Assert.Contains("\"issuer\":\"https://api.example.com\"", await client.GetStringAsync("/.well-known/oauth-authorization-server"), StringComparison.Ordinal);
        }

        await using (var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0"))
        {
            using var client = await ClientAsync(server);
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await client.GetAsync("/v1/markets");
            Assert.Equal(200, (int)answer.StatusCode);
        }

        var file = Assert.Single(Directory.GetFiles(folder["smartsteps-data/keys"], "token.*.pem"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData("""{ "auth": { "isuer": "https://login.example" } }""", "isuer")]
    [InlineData("""{ "auth": { "issuer": "http://login.example", "audience": "x" } }""", "issuer")]
    [InlineData("""{ "auth": { "issuer": "https://login.example" } }""", "audience")]
    [InlineData("""{ "auth": { "audience": "x" } }""", "issuer")]
    [InlineData("""{ "auth": { "issuer": "https://login.example", "audience": "x", "roles": { "a": "king" } } }""", "roles")]
    [InlineData("""{ "auth": { "issuer": "https://login.example", "audience": "x", "scopes": { "api:read": "figures" } } }""", "api:read")]
    [InlineData("""{ "auth": { "issuer": "https://login.example", "audience": "x", "tenants": { "a": "A B" } } }""", "tenants")]
    [InlineData("""{ "auth": { "tokenMinutes": 61 } }""", "tokenMinutes")]
    [InlineData("""{ "publicUrl": "api.example.com" }""", "publicUrl")]
    [InlineData("""{ "trustedProxies": ["10.0.0.1/8"] }""", "trustedProxies")]
    public async Task A_setting_of_who_is_let_in_that_cannot_be_is_named(string settings, string named)
    {
        using var folder = new TemporaryFolder();
        folder.Write("smartsteps.json", settings);

        var result = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(2);

        Assert.Contains(result.Errors, line => line.Contains(named, StringComparison.Ordinal));
    }

    private static async Task<HttpClient> ClientAsync(RunningProgram server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var line = await server.LineAsync(l => l.StartsWith("Serving ", StringComparison.Ordinal), patience.Token);
        var client = new HttpClient { BaseAddress = new Uri(line![(line!.LastIndexOf(' ') + 1)..]) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        return client;
    }
}
