using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Api.Areas;

/// <summary>All areas of a market with their outlines: the named ones, or the tiles that stand in for them. Thread-safe.</summary>
internal sealed class MarketAreaList(AreaLookup areas, IFactsReader facts)
{
    /// <summary>Those in force on the last sealed day.</summary>
    public async ValueTask<IReadOnlyList<Area>> ListAsync(Market market, CancellationToken cancellationToken) =>
        await ListAsync(market, await LastDayAsync(market, cancellationToken), cancellationToken);

    /// <summary>Those in force on a day.</summary>
    public async ValueTask<IReadOnlyList<Area>> ListAsync(Market market, DateOnly day, CancellationToken cancellationToken)
    {
        var names = await areas.NamesAsync(market, day, cancellationToken);
        if (names.Named.Count > 0)
        {
            return names.Named;
        }

        var partition = await areas.PartitionAsync(market, names, cancellationToken);
        return [.. (partition?.Areas.Keys ?? []).Select(Tile.FromKey).Select(TileArea.Of)];
    }

    /// <summary>The last day with a sealed hour; beyond all days while nothing is sealed.</summary>
    public async ValueTask<DateOnly> LastDayAsync(Market market, CancellationToken cancellationToken) =>
        await facts.FindSealedThroughAsync(market.Id, cancellationToken) is { } through
            ? market.Calendar.DayAt(through.EndUnixSeconds - 1).Date
            : DateOnly.MaxValue.AddDays(-1);
}
