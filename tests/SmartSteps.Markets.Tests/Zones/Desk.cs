using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Markets.Tests.Database;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Zones;

/// <summary>A desk over a database of its own, at noon of the town's Monday.</summary>
internal sealed class Desk : IDisposable
{
    private Desk(TemporaryBooks books, ZoneOptions options)
    {
        Books = books;
        Zones = new ZoneDesk(books.Zones, new MarketGrounds(new MarketNetworks(books.Markets, _ => Town.Network)), new Noon(), options);
        Pairs = new PairDesk(books.Zones, Zones, options);
    }

    public TemporaryBooks Books { get; }

    public ZoneDesk Zones { get; }

    public PairDesk Pairs { get; }

    public static async Task<Desk> OpenAsync(ZoneOptions? options = null) => new(await TemporaryBooks.OpenAsync(), options ?? new ZoneOptions());

    public static ZoneRequest Request(string id, JsonElement? outline, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Town.Alice, Market = Town.Market(), Id = ZoneId.Parse(id), Name = id, Outline = outline,
    };

    public static ZoneRequest Request(string id, Geometry outline, TenantId? tenant = null) => Request(id, Json(outline), tenant);

    public static ZoneRequest Mall(params string[] parts) => Request("mall", (JsonElement?)null) with
    {
        Parts = [.. parts.Select((part, i) => new ZonePartRequest { Id = ZoneId.Parse($"mall-{part}"), Name = part, IndoorZone = part, Level = i })],
    };

    public ValueTask<ZoneRegistration> RegisterAsync(string id, Geometry outline, TenantId? tenant = null) =>
        Zones.RegisterAsync(Request(id, outline, tenant), default);

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static JsonElement Json(Geometry outline)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            GeoJson.Write(writer, outline);
        }

        return Json(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    public void Dispose() => Books.Dispose();

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Town.Monday.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
