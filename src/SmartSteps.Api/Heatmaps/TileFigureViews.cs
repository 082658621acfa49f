using System.Collections;
using System.Collections.Immutable;
using SmartSteps.Api.Contract;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Api.Heatmaps;

/// <summary>The tiles of a heatmap as the API gives them, each made when it is asked for: a country has millions.</summary>
/// <param name="tiles">The tiles.</param>
/// <param name="view">Makes one.</param>
internal sealed class TileFigureViews(ImmutableArray<HeatmapTile> tiles, Func<HeatmapTile, TileFigureView> view) : IReadOnlyList<TileFigureView>
{
    public int Count => tiles.Length;

    public TileFigureView this[int index] => view(tiles[index]);

    public IEnumerator<TileFigureView> GetEnumerator() => tiles.Select(view).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
