namespace SmartSteps.Host.Evaluate;

/// <summary>Tile-hours with a true number of people from <paramref name="From"/> to below <paramref name="To"/>.</summary>
/// <param name="From">Least people.</param>
/// <param name="To">People from which the next class begins; null for the last.</param>
/// <param name="TileHours">How many there are.</param>
/// <param name="People">People in them, over all hours.</param>
/// <param name="ShownTileHours">Share of the tile-hours that could be shown themselves, 0 to 1.</param>
/// <param name="ShownPeople">Share of the people who were in these, 0 to 1.</param>
/// <param name="Bias">Released minus true people over true people, all tile-hours, suppressed ones too; null where nobody was.</param>
/// <param name="ShownBias">The same over what was shown alone: a threshold lets through what noise has lifted.</param>
/// <param name="MedianError">Median of |shown − true| / true; null where nothing was shown.</param>
/// <param name="P90Error">90 % point of it.</param>
/// <param name="NoiseCoverage">
/// Share of all tile-hours in which the 95 % interval of the noise around the released count holds the true number of subscribers in the tile.
/// </param>
/// <param name="IntervalCoverage">Share of the shown figures whose interval holds the true number of people.</param>
internal sealed record SizeClassResult(
    int From,
    int? To,
    long TileHours,
    long People,
    double ShownTileHours,
    double ShownPeople,
    double? Bias,
    double? ShownBias,
    double? MedianError,
    double? P90Error,
    double? NoiseCoverage,
    double? IntervalCoverage);
