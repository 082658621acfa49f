using SmartSteps.Grid;

namespace SmartSteps.Markets.Areas;

/// <summary>Public population of a place: of a named area, or of a tile.</summary>
/// <param name="Area">The area, or null for a tile.</param>
/// <param name="Tile">The tile, or null for an area.</param>
/// <param name="People">Residents, 0 or more.</param>
public readonly record struct PopulationRow(AreaId? Area, Tile? Tile, double People);
