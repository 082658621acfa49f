using System.Collections.Immutable;
using SmartSteps.Grid;

namespace SmartSteps.Markets.Zones;

/// <summary>What can be measured in a market, from the public cell plan alone. Immutable, thread-safe.</summary>
/// <param name="GridVersion">Names grid and plan.</param>
/// <param name="Leaves">The leaves, in quadkey order.</param>
/// <param name="IndoorCells">For each indoor zone of the plan the number of its cells.</param>
/// <param name="IndoorLeaves">For each indoor zone the index of the leaf that holds it.</param>
public sealed record MarketGround(
    string GridVersion, ImmutableArray<Tile> Leaves, ImmutableDictionary<string, int> IndoorCells, ImmutableDictionary<string, int> IndoorLeaves);
