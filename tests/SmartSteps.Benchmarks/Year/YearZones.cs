using System.Globalization;
using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Benchmarks.Year;

/// <summary>
/// Zones of many tenants, registered one by one as through the API: rectangles of whole leaves, each tenant's of a shape of its own, so that as many sets are measured as there are zones.
/// </summary>
/// <param name="Tenants">How many tenants, 1 to 36.</param>
/// <param name="ZonesOfEach">How many zones each has, 1 to 1,000.</param>
internal sealed record YearZones(int Tenants, int ZonesOfEach)
{
    private const int Side = 6;

    /// <summary>The tenant whose key is given out.</summary>
    public static TenantId Buyer { get; } = TenantOf(0);

    /// <summary>Name of a zone.</summary>
    public static ZoneId ZoneOf(int index) => ZoneId.Parse(string.Create(CultureInfo.InvariantCulture, $"zone-{index:0000}"));

    /// <summary>Name of a tenant.</summary>
    public static TenantId TenantOf(int index) => TenantId.Parse(string.Create(CultureInfo.InvariantCulture, $"tenant-{index:00}"));

    /// <summary>Registers all; returns how many.</summary>
    /// <exception cref="InvalidOperationException">One was refused.</exception>
    public async Task<int> RegisterAsync(ZoneDesk desk, MarketGround ground, CancellationToken cancellationToken)
    {
        var zoom = ground.Leaves.Max(leaf => leaf.Zoom);
        var count = 0;
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            // Shapes from small to large: 2 × 2 leaves of the finest zoom, 3 × 2, 2 × 3 and so on.
            var (width, height) = ((tenant % Side) + 2, (tenant / Side) + 2);
            for (var zone = 0; zone < ZonesOfEach; zone++)
            {
                var corner = ground.Leaves[(int)((long)zone * ground.Leaves.Length / ZonesOfEach)];
                var answer = await desk.RegisterAsync(
                    new ZoneRequest
                    {
                        Tenant = TenantOf(tenant), Market = YearCity.Market, Id = ZoneOf(zone), Name = $"Zone {zone}", Outline = Outline(corner, zoom, width, height), From = YearCity.FirstDay,
                    },
                    cancellationToken);
                count += answer.Refusal is { } refusal ? throw new InvalidOperationException($"Zone {zone} of tenant {tenant}: {refusal.Detail}") : 1;
            }
        }

        return count;
    }

    private static JsonElement Outline(Tile corner, int zoom, int width, int height)
    {
        var finer = zoom - corner.Zoom;
        var (x, y) = (Math.Min(corner.X << finer, (1 << zoom) - width), Math.Min(corner.Y << finer, (1 << zoom) - height));
        var (first, last) = (Tile.FromXY(zoom, x, y), Tile.FromXY(zoom, x + width - 1, y + height - 1));
        return JsonDocument.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
            { "type": "Polygon", "coordinates": [[[{{first.West}}, {{last.South}}], [{{last.East}}, {{last.South}}], [{{last.East}}, {{first.North}}], [{{first.West}}, {{first.North}}], [{{first.West}}, {{last.South}}]]] }
            """)).RootElement;
    }
}
