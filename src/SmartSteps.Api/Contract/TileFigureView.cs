using System.ComponentModel.DataAnnotations;

namespace SmartSteps.Api.Contract;

/// <summary>A tile's figure. Where the status is <c>low_density</c> there is no value at all.</summary>
/// <param name="Quadkey">The tile: a digit 0 to 3 for each zoom.</param>
/// <param name="Zoom">Its zoom.</param>
/// <param name="Bounds">West, south, east, north, degrees.</param>
/// <param name="Start">Start of the hour, local.</param>
/// <param name="End">End of the hour (exclusive), local.</param>
/// <param name="Status"><c>shown</c>, <c>coarsened</c> or <c>low_density</c>.</param>
/// <param name="Value">Estimated people, rounded to 10.</param>
/// <param name="Interval">95 % interval for the truth, in people, rounded outward to 10: noise, sampling and method.</param>
/// <param name="NoiseInterval">95 % interval of the noise alone, in people: for comparing two hours of one tile.</param>
/// <param name="Devices">Noisy count of devices.</param>
/// <param name="Factor">People for each device.</param>
/// <param name="ShownFor">Quadkey of the larger tile that the value is for.</param>
/// <param name="Reason">Why the tile's own figure is not shown.</param>
internal sealed record TileFigureView(
    string Quadkey,
    int Zoom,
    double[] Bounds,
    DateTimeOffset Start,
    DateTimeOffset End,
    [property: AllowedValues("shown", "coarsened", "low_density", "no_data", "modelled")] string Status,
    long? Value,
    long[]? Interval,
    long[]? NoiseInterval,
    long? Devices,
    decimal? Factor,
    string? ShownFor,
    [property: AllowedValues("below_threshold", "no_coverage")] string? Reason);
