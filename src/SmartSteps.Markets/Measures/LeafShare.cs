namespace SmartSteps.Markets.Measures;

/// <summary>How much of a leaf an area covers.</summary>
/// <param name="Leaf">Index into the leaves of the grid.</param>
/// <param name="Share">Area of the leaf within the area, over the leaf's area: over 0, at most 1.</param>
public readonly record struct LeafShare(int Leaf, double Share);
