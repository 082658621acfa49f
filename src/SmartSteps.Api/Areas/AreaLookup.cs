using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights;
using SmartSteps.Insights.People;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Reports.Products;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Areas;

/// <summary>
/// A market's areas, their names, and the people that a device stands for in each of them where public population is given. Factors are those of the month, remembered
/// for some minutes. Thread-safe.
/// </summary>
internal sealed class AreaLookup(IAreaRegistry registry, IPopulation populations, IFactsReader facts, Extrapolation extrapolation, TimeProvider clock) : IAreaBook
{
    private const int MostRemembered = 256;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    private readonly BrieflyKept<(MarketId Market, DateOnly Month), AreaFactors> factors = new(clock, Remembered, MostRemembered);

    /// <summary>The areas in force on a day, by key.</summary>
    public ValueTask<MarketAreas> NamesAsync(Market market, DateOnly day, CancellationToken cancellationToken) =>
        MarketAreas.FindAsync(registry, market, day, cancellationToken);

    async ValueTask<IAreaNames> IAreaBook.NamesAsync(Market market, DateOnly day, CancellationToken cancellationToken) => await NamesAsync(market, day, cancellationToken);

    /// <summary>The leaves of the last sealed hour by area, or null while nothing is sealed.</summary>
    public async ValueTask<(PublishedGrid Grid, AreaPartition Areas)?> PartitionAsync(Market market, MarketAreas areas, CancellationToken cancellationToken)
    {
        if (await facts.FindSealedThroughAsync(market.Id, cancellationToken) is not { } through
            || await facts.FindAsync(market.Id, ProductId.Footfall, SealWindow.Of(market.Calendar.HourAt(through.EndUnixSeconds - 1)), cancellationToken) is not { } last
            || await facts.FindGridAsync(market.Id, last.DomainVersion, cancellationToken) is not { } grid)
        {
            return null;
        }

        return (grid, Partition(areas, grid.Leaves));
    }

    /// <summary>The factors by area for the month of a day; null where no population is given, so that the market's factor holds everywhere.</summary>
    public async ValueTask<AreaFactors?> FactorsAsync(Market market, DateOnly day, CancellationToken cancellationToken)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        if (await populations.FindAsync(market.Id, month, cancellationToken) is not { } population)
        {
            return null;
        }

        var key = (market.Id, month);
        if (factors.TryGet(key, out var known))
        {
            return known;
        }

        var reading = factors.Begin();
        var areas = await NamesAsync(market, month, cancellationToken);
        var byArea = population.Rows.Where(r => r.Area is not null).ToDictionary(r => r.Area!.Value.Key, r => r.People);
        foreach (var row in population.Rows.Where(r => r.Tile is not null && areas.Named.Count == 0))
        {
            var tile = row.Tile!.Value;
            var area = (tile.Zoom > AreaPartition.FinestTileZoom ? tile.Ancestor(AreaPartition.FinestTileZoom) : tile).Key;
            byArea[area] = byArea.GetValueOrDefault(area) + row.People;
        }

        var made = await extrapolation.FindAsync(market, month, leaves => Partition(areas, leaves), byArea, cancellationToken);
        factors.Keep(key, made, reading);
        return made;
    }

    private static AreaPartition Partition(MarketAreas areas, ImmutableArray<Tile> leaves) =>
        areas.Named.Count == 0 ? AreaPartition.OfTiles(leaves) : AreaPartition.Of([.. areas.Named], leaves);
}
