using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Aggregation;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;
using SmartSteps.Network;
using SmartSteps.Presence;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;
using SmartSteps.Sales.Keys;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Products;

/// <summary>
/// A small market whose facts went through the real release into a real database: zones registered over the API, their days' public domains from the real count plan,
/// made-up counts, real noise. Closed are 2 to 15 March 2026 and the day of 23 hours, 29 March.
/// </summary>
public sealed class SealedCity : IAsyncLifetime
{
    public const string Formula = "=HYPERLINK(\"http://evil.example\",\"a\"), b";

    public static readonly DateOnly First = new(2026, 3, 2);
    public static readonly DateOnly ShortDay = new(2026, 3, 29);

    private static readonly GeoPoint Centre = new(52.52, 13.405);

    private readonly Books books = new();
    private readonly SettableClock clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private ApiServer server = null!;

    public HttpClient Client { get; private set; } = null!;

    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>The database with its log.</summary>
    public IReadOnlyList<string> DatabaseFiles => Directory.GetFiles(Path.GetDirectoryName(books.File)!);

    /// <summary>Key of the tenant whose zones these are.</summary>
    public string Mall { get; private set; } = null!;

    /// <summary>Key of a tenant with one zone of its own, <c>secret</c>.</summary>
    public string Rival { get; private set; } = null!;

    /// <summary>The server's clock; who sets it sets it back.</summary>
    internal SettableClock Clock => clock;

    internal Books Books => books;

    internal IServiceProvider Services => server.Services;

    internal Market Market { get; } = City.Market("city");

    internal NetworkModel Network { get; } = NetworkModel.Of(CellPlan.Of(Cells()));

    public async Task InitializeAsync()
    {
        var markets = new SqliteMarketRegistry(books.Database);
        await markets.PutAsync(Market, default);
        await markets.PutPlanAsync(Market.Id, new DateOnly(2026, 1, 1), Network.Plan, default);
        await new SqliteAreaRegistry(books.Database).PutAsync(Market.Id, new DateOnly(2026, 1, 1), [Area("east", "=1+1, \"east\"", 0, 0.06), Area("west", "West", -0.06, 0)], default);
        await new SqlitePopulation(books.Database).PutAsync(
            Market.Id, new DateOnly(2026, 1, 1), new Population([new PopulationRow(AreaIdOf("east"), null, 50_000)]), default);
        var seals = new SqliteSealStore(books.Database);
        var keys = new SqliteApiKeyStore(books.Database);
        server = new ApiServer(books, markets, seals, keys, new InMemoryIntake(), new SqliteTransparencyLog(books.Database), clock, Log);
        Client = await server.StartAsync();
        await server.GrantAsync(TenantId.Parse("mall-group"));
        await server.GrantAsync(TenantId.Parse("rival"));
        var issuer = new ApiKeys(keys, clock);
        Mall = (await issuer.IssueAsync("analyst", ApiKeyRole.Buyer, TenantId.Parse("mall-group"), default)).Text;
        Rival = (await issuer.IssueAsync("rival", ApiKeyRole.Buyer, TenantId.Parse("rival"), default)).Text;

        await RegisterAsync(Mall, Zone("square", "The square", 0, 0, 0.010));
        await RegisterAsync(Mall, Zone("station", Formula, 0.03, 0, 0.010));
        await RegisterAsync(Mall, new
        {
            id = "alexa", market = "city", name = "Alexa",
            parts = new object[]
            {
                new { id = "alexa-north", name = "North", indoorZone = "alexa-eg", level = 0, outline = Outline(0, 0, 0.002) },
                new { id = "alexa-top", name = "Top", indoorZone = "alexa-1og", level = 1, outline = Outline(0, 0, 0.002) },
            },
        });
        await RegisterAsync(Rival, Zone("secret", "Secret", -0.03, 0, 0.010));
        using (var pair = await PostAsync("/v1/zone-pairs", Mall, new { first = "square", second = "station" }))
        {
            Assert.Equal(201, (int)pair.StatusCode);
        }

        var days = Enumerable.Range(0, 14).Select(First.AddDays).Append(ShortDay).ToList();
        foreach (var day in days)
        {
            await SealAsync(seals, day);
        }

        clock.Now = new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        books.Dispose();
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string key, HttpContent? content = null, Action<HttpRequestMessage>? refine = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        refine?.Invoke(request);
        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key = null, Action<HttpRequestMessage>? refine = null) => SendAsync(HttpMethod.Get, path, key ?? Mall, null, refine);

    public Task<HttpResponseMessage> PostAsync(string path, string key, object body, string? idempotencyKey = null) => SendAsync(
        HttpMethod.Post, path, key, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), r =>
        {
            if (idempotencyKey is not null)
            {
                r.Headers.Add("Idempotency-Key", idempotencyKey);
            }
        });

    public async Task<JsonElement> JsonAsync(string path, string? key = null)
    {
        using var answer = await GetAsync(path, key);
        Assert.True((int)answer.StatusCode == 200, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await ApiFixture.JsonAsync(answer);
    }

    /// <summary>A square zone, so many degrees wide, east and north of the centre.</summary>
    public static object Zone(string id, string name, double east, double north, double size) => new { id, market = "city", name, outline = Outline(east, north, size) };

    public static object Outline(double east, double north, double size)
    {
        var (x, y) = (Centre.Longitude + east, Centre.Latitude + (north / 2));
        return new { type = "Polygon", coordinates = new[] { new[] { new[] { x, y }, [x + size, y], [x + size, y + (size * 0.6)], [x, y + (size * 0.6)], [x, y] } } };
    }

    private static AreaId AreaIdOf(string name) => AreaId.TryParse(name, out var id) ? id : throw new ArgumentException("No area's name.", nameof(name));

    private static Area Area(string id, string name, double west, double east) => new(
        AreaIdOf(id), name, new GeometryFactory().ToGeometry(new Envelope(Centre.Longitude + west, Centre.Longitude + east, Centre.Latitude - 0.05, Centre.Latitude + 0.05)));

    internal static IEnumerable<Cell> Cells()
    {
        for (var i = 0; i < 144; i++)
        {
            var position = new GeoPoint(Centre.Latitude - 0.03 + (i / 12 * 0.005), Centre.Longitude - 0.05 + (i % 12 * 0.009));
            yield return new Cell(new CellId($"c{i:000}"), position, null, null, 500, "LTE", null);
        }

        yield return new Cell(new CellId("in1"), Centre, null, null, 60, "LTE", "alexa-eg");
        yield return new Cell(new CellId("in2"), Centre, null, null, 60, "LTE", "alexa-1og");
    }

    private async Task RegisterAsync(string key, object zone)
    {
        using var answer = await PostAsync("/v1/zones", key, zone);
        Assert.True((int)answer.StatusCode == 201, await answer.Content.ReadAsStringAsync());
    }

    internal async Task SealAsync(SqliteSealStore seals, DateOnly date)
    {
        var day = Market.Calendar.Day(date);
        var noise = NoiseSource.Repeatable([(byte)date.Month, (byte)date.Day]);
        var grid = new PublishedGrid(Network.GridVersion, Network.Grid.Leaves);
        var hours = date == First || date == ShortDay ? day.HourCount : 1;
        for (var hour = 0; hour < hours; hour++)
        {
            var counts = new LeafCounts(grid.Leaves.Length);
            for (var leaf = 0; leaf < grid.Leaves.Length; leaf++)
            {
                // The last leaves are nearly empty, and every night is quiet.
                var devices = leaf > grid.Leaves.Length - 5 ? 3 : 200 + (20 * hour);
                for (var i = 0; i < devices; i++)
                {
                    counts.Add(leaf);
                }
            }

            await CommitAsync(seals, FootfallRelease.Seal(Market, day, day.Hour(hour), counts, grid, new SealedMark(hour, 1, "00"), SealedAt(date), noise));
        }

        var plans = new MeasurementPlans(new SqliteZoneRegistry(books.Database), new SqliteAreaRegistry(books.Database));
        var measurements = await plans.FindAsync(Market, date, Network, default);
        var plan = new DayCountPlan(new PresenceOptions(), measurements, Market.Calendar, day, Network);
        foreach (var product in Enum.GetValues<DayProduct>())
        {
            var domain = plan.DomainOf(product);
            var counts = new DomainCounts(domain);
            for (var row = 0; row < domain.Rows.Length; row++)
            {
                for (var column = 0; column < domain.Rows[row].Columns.Length; column++)
                {
                    for (var i = 0; i < DevicesOf(product, column); i++)
                    {
                        counts.Add(row, column);
                    }
                }
            }

            await CommitAsync(seals, DayRelease.Seal(Market, day, DayProducts.Of(product), counts, new SealedMark(-1, 1, "00"), SealedAt(date), noise));
        }

        await seals.CloseDayAsync(Market.Id, date, default);
    }

    /// <summary>Nights are too quiet to be shown; by day there are enough.</summary>
    private static int DevicesOf(DayProduct product, int column) => product switch
    {
        DayProduct.ZoneHour => column < 5 ? 5 : 700,
        DayProduct.ZoneDay => 3000,
        DayProduct.Dwell => 400,
        DayProduct.Catchment or DayProduct.Flows => column == 0 ? 900 : 150,
        DayProduct.CrossVisitation => 600,
        DayProduct.Frequency => column == 0 ? 2000 : 300,
        _ => 100,
    };

    private static DateTimeOffset SealedAt(DateOnly date) => new(date.AddDays(1), new TimeOnly(3, 0), TimeSpan.Zero);

    private static async Task CommitAsync(SqliteSealStore seals, Seal seal) => Assert.Equal(SealOutcome.Committed, await seals.CommitAsync(seal, default));
}
