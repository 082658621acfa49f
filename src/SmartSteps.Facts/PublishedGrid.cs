using System.Collections.Immutable;
using SmartSteps.Grid;

namespace SmartSteps.Facts;

/// <summary>The leaves that facts are given for, public with the cell plan they were cut from.</summary>
/// <param name="Version">The version of the cell plan and of the method that cut it.</param>
/// <param name="Leaves">Disjoint tiles in quadkey order.</param>
public sealed record PublishedGrid(string Version, ImmutableArray<Tile> Leaves);
