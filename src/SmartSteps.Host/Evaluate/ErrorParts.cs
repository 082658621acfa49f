namespace SmartSteps.Host.Evaluate;

/// <summary>The error of a tile-hour in people, root mean square over all tile-hours, taken apart. The parts add up in squares.</summary>
/// <param name="Total">Released minus true people.</param>
/// <param name="Noise">From the release: σ times people for each device, known beforehand.</param>
/// <param name="Method">From turning events into tiles: footprints, least dwell, silence, midnight; what is left of released minus true subscribers.</param>
/// <param name="Sampling">From extrapolating the operator's subscribers to all people.</param>
internal sealed record ErrorParts(double Total, double Noise, double Method, double Sampling);
