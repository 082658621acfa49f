using System.Globalization;
using SmartSteps.Grid;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// Names what is measured, not who asked for it: a hash of a set of leaves, or of a set of indoor zones. Zones with the same set are one measurement.
/// </summary>
/// <param name="Value">First eight bytes (big-endian) of the SHA-256 over the canonical text of the set.</param>
public readonly record struct MeasureId(ulong Value) : IComparable<MeasureId>
{
    /// <summary>The measurement on these leaves, in any order: named by the tiles themselves, so it survives a new plan that keeps them.</summary>
    public static MeasureId OfLeaves(IEnumerable<Tile> leaves) => new(SetHash.Of("leaves", leaves.Order().Select(leaf => leaf.QuadKey)));

    /// <summary>The measurement on the cells of these indoor zones, in any order; names given twice count once.</summary>
    public static MeasureId OfIndoorZones(IEnumerable<string> names) =>
        new(SetHash.Of("indoor", names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    /// <inheritdoc/>
    public int CompareTo(MeasureId other) => Value.CompareTo(other.Value);

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
