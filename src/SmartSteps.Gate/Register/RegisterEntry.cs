using System.Runtime.InteropServices;

namespace SmartSteps.Gate;

/// <summary>A subscriber at rest: 36 bytes, no identity.</summary>
/// <param name="Subject">The register's sort key.</param>
/// <param name="PhoneHigh">First eight bytes of the HMAC of the phone number, big-endian; 0 with <paramref name="PhoneLow"/> when there is none.</param>
/// <param name="PhoneLow">The next eight bytes.</param>
/// <param name="Traits">What the gate asks for.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct RegisterEntry(Subject Subject, ulong PhoneHigh, ulong PhoneLow, SubscriberTraits Traits)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 36;

    /// <summary>Nothing of the values.</summary>
    public override string ToString() => "register entry";
}
