using System.Collections.Immutable;
using SmartSteps.Insights.Places;

namespace SmartSteps.Insights.Densities;

/// <summary>
/// What a cell is measured on under one grid: the leaves that it reaches, weighted by the shares of them that it covers, over the largest of these shares. So a cell that
/// lies within a leaf rests on all of that leaf, and its density is the leaf's: nothing finer than what was released is ever claimed. Immutable.
/// </summary>
/// <param name="Leaves">The leaves with their weights; none outside coverage.</param>
/// <param name="SquareKilometres">The ground under the weights: the density is the weighted sum over this.</param>
/// <param name="CoveredShare">The share of the cell's ground that any leaf covers, 0 to 1.</param>
/// <param name="SideMetres">√ of the cell's own ground, in metres: how well signalling tells what happens in it.</param>
internal sealed record CellCover(ImmutableArray<LeafWeight> Leaves, double SquareKilometres, double CoveredShare, double SideMetres)
{
    private const double LeastCovered = 0.5;

    /// <summary>True when at least half of the cell is measured.</summary>
    public bool IsCovered => CoveredShare >= LeastCovered;

    /// <summary>The sum of the squares of the weights, in parts.</summary>
    public long SquaredParts { get; } = Leaves.Sum(leaf => (long)leaf.Parts * leaf.Parts);

    /// <summary>True when it is one whole leaf, whose noise and threshold are the release's own.</summary>
    public bool IsOneLeaf => Leaves is [{ Parts: LeafWeight.Whole }];
}
