using System.Runtime.InteropServices;

namespace SmartSteps.Gate;

/// <summary>
/// A subscriber in the register: the AES-256 image of the identity under K_register. Pseudonymous but lasting, so it stays at the gate.
/// Ordered as an unsigned 128-bit number.
/// </summary>
/// <param name="High">First eight bytes, big-endian.</param>
/// <param name="Low">Last eight bytes, big-endian.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct Subject(ulong High, ulong Low) : IComparable<Subject>
{
    /// <inheritdoc/>
    public int CompareTo(Subject other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>Nothing of the value.</summary>
    public override string ToString() => "subject";
}
