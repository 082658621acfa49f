using SmartSteps.Grid;

namespace SmartSteps.Insights.Places;

/// <summary>How much of a leaf belongs to a place.</summary>
/// <param name="Index">The leaf's index in the grid.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="Parts">The share of its area in parts of <see cref="Whole"/>, 1 to <see cref="Whole"/>: whole numbers, so that sums are exact.</param>
public readonly record struct LeafWeight(int Index, Tile Leaf, int Parts)
{
    /// <summary>The parts of a leaf that lies in the place altogether.</summary>
    public const int Whole = 4096;

    /// <summary>The parts nearest to a share of 0 to 1; at least one.</summary>
    public static int PartsOf(double share) => Math.Clamp((int)Math.Round(share * Whole), 1, Whole);
}
