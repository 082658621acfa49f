using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.Truth;

/// <summary>The venues at a spot, found by fields of 128 m. Immutable.</summary>
internal sealed class VenueRaster
{
    private const float FieldMetres = 128;

    private readonly IReadOnlyList<Venue> venues;
    private readonly Dictionary<(int, int), int[]> fields;

    public VenueRaster(IReadOnlyList<Venue> venues)
    {
        this.venues = venues;
        fields = Enumerable.Range(0, venues.Count).SelectMany(i => Fields(venues[i]).Select(key => (Key: key, Venue: i)))
            .GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Select(entry => entry.Venue).ToArray());
    }

    /// <summary>Venues whose field holds the spot; to be checked with <see cref="Venue.Contains"/>.</summary>
    public ReadOnlySpan<int> Near(Spot spot) => fields.TryGetValue(Key(spot), out var near) ? near : [];

    public bool Holds(int venue, Spot spot) => venues[venue].Contains(spot);

    private static (int, int) Key(Spot spot) => ((int)MathF.Floor(spot.East / FieldMetres), (int)MathF.Floor(spot.North / FieldMetres));

    private static IEnumerable<(int, int)> Fields(Venue venue)
    {
        var (west, south) = Key(new Spot(venue.Centre.East - venue.HalfWidth, venue.Centre.North - venue.HalfHeight));
        var (east, north) = Key(new Spot(venue.Centre.East + venue.HalfWidth, venue.Centre.North + venue.HalfHeight));
        for (var column = west; column <= east; column++)
        {
            for (var row = south; row <= north; row++)
            {
                yield return (column, row);
            }
        }
    }
}
