using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SmartSteps.Markets.Outages;

/// <summary>Names a declared outage by what was declared, so that declaring it twice is declaring it once.</summary>
/// <param name="Value">First eight bytes (big-endian) of the SHA-256 over market, times and cells.</param>
public readonly record struct OutageId(ulong Value)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OutageId id)
    {
        id = default;
        if (text is not { Length: 16 } || !ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        id = new OutageId(value);
        return true;
    }

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
