using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Health;
using SmartSteps.Api.Http;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tokens;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>The API behind a real Kestrel, its keys in a real database, with a clock that goes on when told to. Requests may say where they come from: this machine is a trusted proxy.</summary>
internal sealed class AuthServer : IAsyncDisposable
{
    public static readonly TenantId Mall = TenantId.Parse("mall-group");

    private readonly Books books;
    private readonly ApiServer server;
    private readonly bool ownsBooks;

    private AuthServer(Action<AuthOptions>? configure, AuthServer? before)
    {
        (books, ownsBooks, TokenKeys, Clock) = before is null ? (new Books(), true, new TokenKeysInMemory(), new HandClock(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero))) : (before.books, false, before.TokenKeys, before.Clock);
        var markets = new[] { City.Market("berlin") };
        books.Add(markets);
        server = new ApiServer(
            books, new InMemoryMarkets(markets), new InMemoryFacts(), new SqliteApiKeyStore(books.Database), new InMemoryIntake(), new InMemoryLog(), Clock, Log, configure: o =>
            {
                o.Auth.TrustedProxies = AddressList.Parse("127.0.0.1 ::1");
                o.Auth.PublicUrl = new Uri("https://api.smartsteps.test");
                configure?.Invoke(o.Auth);
            },
            add: services => services.AddSingleton<ITokenKeys>(TokenKeys));
    }

    public HandClock Clock { get; }

    public ConcurrentQueue<string> Log { get; } = [];

    public HttpClient Client { get; private set; } = null!;

    public string Folder => books.Folder;

    public ApiKeys Keys => server.Services.GetRequiredService<ApiKeys>();

    public KeyUse Use => server.Services.GetRequiredService<KeyUse>();

    public IReadOnlyList<Operation> Operations => server.Services.GetRequiredService<OperationList>().Operations;

    public TokenKeysInMemory TokenKeys { get; }

    public static Task<AuthServer> StartAsync(Action<AuthOptions>? configure = null) => StartAsync(configure, null);

    /// <summary>Another server over the same database, token keys and clock, which remembers nothing.</summary>
    public Task<AuthServer> AnotherAsync() => StartAsync(null, this);

    private static async Task<AuthServer> StartAsync(Action<AuthOptions>? configure, AuthServer? before)
    {
        var made = new AuthServer(configure, before);
        made.Client = await made.server.StartAsync();
        made.server.Services.GetRequiredService<ApiReadiness>().IsReady = true;
        return made;
    }

    public async Task<IssuedApiKey> IssueAsync(ApiKeyRole role = ApiKeyRole.Buyer, TenantId? tenant = null, Func<KeyGrant, KeyGrant>? refine = null) =>
        await Keys.IssueAsync((refine ?? (g => g))(new KeyGrant("a key", role, tenant ?? Mall)), default);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, string? json = null, string? from = null, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key, string? from = null) => SendAsync(HttpMethod.Get, path, key, from: from);

    /// <summary>The status of an answer, and the last part of its problem's type, if it is one.</summary>
    public async Task<string> StatusAsync(string path, string? key, string? from = null)
    {
        using var answer = await GetAsync(path, key, from);
        return await OutcomeAsync(answer);
    }

    public static async Task<string> OutcomeAsync(HttpResponseMessage answer)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return status;
        }

        var type = (await ApiFixture.JsonAsync(answer)).GetProperty("type").GetString()!;
        return $"{status} {type[(type.LastIndexOf(':') + 1)..]}";
    }

    /// <summary>POST /oauth/token with the form; Basic where a client is given.</summary>
    public Task<HttpResponseMessage> TokenAsync(Dictionary<string, string> form, (string Id, string Secret)? basic = null, string? from = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent(form) };
        if (basic is { } client)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.Id}:{client.Secret}")));
        }

        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        return Client.SendAsync(request);
    }

    /// <summary>An access token for a key.</summary>
    public async Task<string> TokenAsync(IssuedApiKey key, string? scope = null)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        using var answer = await TokenAsync(form, (key.Record.Id, key.Text[14..]));
        Assert.Equal(200, (int)answer.StatusCode);
        return (await ApiFixture.JsonAsync(answer)).GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        if (ownsBooks)
        {
            books.Dispose();
        }
    }
}
