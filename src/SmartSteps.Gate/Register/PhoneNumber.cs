using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SmartSteps.Gate;

/// <summary>A phone number as the register knows it: an HMAC-SHA256 of its digits under the market's phone-number key, cut to 16 bytes.</summary>
internal static class PhoneNumber
{
    private const int MinDigits = 3;
    private const int MaxDigits = 20;

    /// <summary>The digits: separators, a leading plus and a leading 00 left out. Null where it is no number; empty for an empty text.</summary>
    public static string? Digits(string text)
    {
        Span<char> digits = stackalloc char[MaxDigits + 2];
        var count = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) && count < digits.Length)
            {
                digits[count++] = character;
            }
            else if (character is not ('+' or ' ' or '-' or '(' or ')' or '/' or '.'))
            {
                return null;
            }
        }

        var start = count > 2 && digits[0] == '0' && digits[1] == '0' ? 2 : 0;
        var number = digits[start..count];
        return text.Length == 0 ? string.Empty : number.Length is < MinDigits or > MaxDigits ? null : new string(number);
    }

    /// <summary>The HMAC of a number's digits.</summary>
    public static (ulong High, ulong Low) Hash(IncrementalHash key, ReadOnlySpan<char> digits)
    {
        Span<byte> bytes = stackalloc byte[MaxDigits];
        for (var i = 0; i < digits.Length; i++)
        {
            bytes[i] = (byte)digits[i];
        }

        Span<byte> hash = stackalloc byte[32];
        key.AppendData(bytes[..digits.Length]);
        key.GetHashAndReset(hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }
}
