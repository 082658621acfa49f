using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Zones;

/// <summary>What a zone is measured on, as a set of weighed places: leaves by their ground, or indoor zones by their cells. Immutable.</summary>
internal sealed class MeasuredSet
{
    private readonly Dictionary<ulong, double> weights;

    private MeasuredSet(MeasureId measure, Dictionary<ulong, double> weights)
    {
        Measure = measure;
        this.weights = weights;
        Weight = weights.Values.Sum();
    }

    /// <summary>The measurement.</summary>
    public MeasureId Measure { get; }

    /// <summary>How many leaves, or indoor zones.</summary>
    public int Count => weights.Count;

    /// <summary>Square metres of leaves, or cells of indoor zones.</summary>
    public double Weight { get; }

    public static MeasuredSet OfLeaves(ZoneSnap snap, ImmutableArray<Tile> leaves) =>
        new(snap.Measure, snap.Leaves.ToDictionary(leaf => leaves[leaf].Key, leaf => GroundArea.SquareMetres(leaves[leaf])));

    /// <summary>Of indoor zones with the number of cells of each.</summary>
    public static MeasuredSet OfIndoorZones(IReadOnlyCollection<string> names, IReadOnlyDictionary<string, int> cells) => new(
        MeasureId.OfIndoorZones(names),
        names.Distinct(StringComparer.Ordinal).ToDictionary(name => SetHash.Of("indoor", [name]), name => (double)cells.GetValueOrDefault(name, 1)));

    /// <summary>True when all places of the other are among these.</summary>
    public bool Contains(MeasuredSet other) =>
        other.weights.Count <= weights.Count && other.weights.Keys.All(weights.ContainsKey);

    /// <summary>True when all places of the other are among these, and more.</summary>
    public bool StrictlyContains(MeasuredSet other) => other.weights.Count < weights.Count && Contains(other);

    /// <summary>Intersection over union, by weight: 0 to 1.</summary>
    public double Likeness(MeasuredSet other)
    {
        var common = weights.Where(place => other.weights.ContainsKey(place.Key)).Sum(place => place.Value);
        return common / (Weight + other.Weight - common);
    }

    /// <summary>The weight of what is left without the others' places; 0 where nothing is.</summary>
    public double RestWithout(IReadOnlyCollection<MeasuredSet> others) =>
        weights.Where(place => !others.Any(other => other.weights.ContainsKey(place.Key))).Sum(place => place.Value);
}
