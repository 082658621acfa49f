using System.Collections.Frozen;
using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Areas;

/// <summary>A market's areas on a day, by key: named ones, or tiles where none are given. Immutable.</summary>
internal sealed class MarketAreas : IAreaNames
{
    private const ulong NamedMark = 1UL << 63;

    private readonly FrozenDictionary<ulong, Area> named;

    public MarketAreas(IReadOnlyList<Area> areas)
    {
        Named = areas;
        named = areas.ToFrozenDictionary(a => a.Id.Key);
    }

    /// <summary>The named areas; empty where tiles take their place.</summary>
    public IReadOnlyList<Area> Named { get; }

    /// <inheritdoc/>
    public string IdOf(ulong key) => named.TryGetValue(key, out var area) ? area.Id.Value
        : (key & NamedMark) == 0 ? Tile.FromKey(key).QuadKey
        : key.ToString("x16", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string? NameOf(ulong key) => named.TryGetValue(key, out var area) ? area.Name : null;

    /// <summary>Reads the areas in force on a day.</summary>
    public static async ValueTask<MarketAreas> FindAsync(IAreaRegistry registry, Market market, DateOnly day, CancellationToken cancellationToken) =>
        new(await registry.FindAsync(market.Id, day, cancellationToken));
}
