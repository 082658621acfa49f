using SmartSteps.Grid;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Footfall;

/// <summary>A tile of a heatmap.</summary>
/// <param name="Tile">The tile asked for.</param>
/// <param name="Leaves">How many leaves of the measurement grid it adds up; 1 for a leaf itself.</param>
/// <param name="Figure">Its figure.</param>
public sealed record HeatmapTile(Tile Tile, int Leaves, Figure Figure);
