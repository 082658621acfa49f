using System.Collections.Immutable;
using SmartSteps.Facts;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>What one device adds to one product on one day.</summary>
/// <param name="Parameters">How the product is released.</param>
/// <param name="Cells">The cells of the product that it moves, and by how much.</param>
internal sealed record Contribution(ReleaseParameters Parameters, ImmutableArray<(long Cell, int Amount)> Cells)
{
    /// <summary>‖v‖².</summary>
    public long SquaredNorm => Cells.Sum(cell => (long)cell.Amount * cell.Amount);

    /// <summary>‖v‖² / σ².</summary>
    public double Cost => SquaredNorm / Parameters.Variance.ToDouble();
}
