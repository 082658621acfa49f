using System.Globalization;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// Names what is measured, not who asked for it: a hash of a set of leaves, or of a set of indoor zones. Zones with the same set are one measurement.
/// </summary>
/// <param name="Value">First eight bytes (big-endian) of the SHA-256 over the canonical text of the set.</param>
public readonly record struct MeasureId(ulong Value) : IComparable<MeasureId>
{
    /// <inheritdoc/>
    public int CompareTo(MeasureId other) => Value.CompareTo(other.Value);

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
