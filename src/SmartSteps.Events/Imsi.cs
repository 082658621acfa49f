namespace SmartSteps.Events;

/// <summary>
/// A subscriber's identity as an event carries it: 1 to 128 bytes, an IMSI or any opaque id. It lives on the stack only, so it cannot be
/// stored, boxed or captured, and it has no text.
/// </summary>
public readonly ref struct Imsi
{
    /// <summary>The longest identity, in bytes.</summary>
    public const int MaxLength = 128;

    internal Imsi(ReadOnlySpan<byte> value) => Value = value;

    /// <summary>The bytes, quotes removed; valid only during the call that hands the event over.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Nothing of the value.</summary>
    public override string ToString() => "subscriber";
}
