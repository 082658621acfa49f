namespace SmartSteps.Simulator.City;

/// <summary>
/// A place that has a name and a truth of its own: a mall, a part of it, a high street. A rectangle along the axes.
/// </summary>
/// <param name="Id">Name in the truth files.</param>
/// <param name="Kind"><c>mall</c>, <c>mall-part</c>, <c>high-street</c>, <c>business-park</c> or <c>station</c>.</param>
/// <param name="Parent">Index of the venue that it is a part of, or −1.</param>
/// <param name="IndoorZone">The indoor zone whose cells serve it, or null.</param>
/// <param name="Attraction">Relative draw on visitors; 0: nobody is sent here on purpose.</param>
internal sealed record Venue(
    string Id, string Kind, int Parent, string? IndoorZone, Spot Centre, float HalfWidth, float HalfHeight, double Attraction)
{
    /// <summary>The storey, 0 for the ground floor; null where it does not apply.</summary>
    public int? Level { get; init; }

    public bool Contains(Spot spot) =>
        Math.Abs(spot.East - Centre.East) <= HalfWidth && Math.Abs(spot.North - Centre.North) <= HalfHeight;

    /// <summary>Somewhere inside.</summary>
    public Spot Draw(ref Rng rng) => new(
        (float)(Centre.East + (rng.Uniform(-0.98, 0.98) * HalfWidth)),
        (float)(Centre.North + (rng.Uniform(-0.98, 0.98) * HalfHeight)));
}
