namespace SmartSteps.Network;

/// <summary>How an area serves a point, with what else is asked of the two follows from. All 0 beyond the area's reach.</summary>
/// <param name="Weight">How well it covers the point, 0 to 1.</param>
/// <param name="LogSide">
/// How finely the cell tells places there: the binary logarithm of the side, in metres, of a square as large as the area served. It grows with the
/// distance beyond twice the radius, where the cell fills a gap between others.
/// </param>
/// <param name="SquaredMetres">Distance, squared.</param>
/// <param name="OffBeam">Radians between the direction and the beam; below 0 where there is no direction.</param>
/// <param name="Pattern">What the antenna sends there, with the beam widened so that the sectors of a site close the circle.</param>
internal readonly record struct PointCover(double Weight, double LogSide, double SquaredMetres, double OffBeam, double Pattern);
