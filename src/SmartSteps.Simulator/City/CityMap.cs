using SmartSteps.Network;

namespace SmartSteps.Simulator.City;

/// <summary>Where people live, work, go out and shop, and the network above them. Immutable.</summary>
internal sealed class CityMap
{
    public required Plane Plane { get; init; }

    public required Outline Outline { get; init; }

    public required Field Homes { get; init; }

    public required Field Works { get; init; }

    public required Field Leisure { get; init; }

    /// <summary>All venues; parts after their parent.</summary>
    public required IReadOnlyList<Venue> Venues { get; init; }

    /// <summary>The named areas that tile the city.</summary>
    public required Areas Areas { get; init; }

    public required CellPlan Plan { get; init; }

    /// <summary>Short name of the market.</summary>
    public required string MarketId { get; init; }

    /// <summary>Name of the market for people.</summary>
    public required string Name { get; init; }

    /// <summary>Venues that people are sent to: the malls' parts.</summary>
    public IReadOnlyList<int> Malls => field ??= [.. Enumerable.Range(0, Venues.Count).Where(i => Venues[i].Attraction > 0)];
}
