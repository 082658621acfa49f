using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartSteps.Events;

/// <summary>
/// Reads timestamps: ISO 8601 with <c>T</c> or a space, seconds and fraction optional, <c>Z</c>, an offset or nothing (UTC); or Unix time in
/// seconds (up to 11 digits) or milliseconds (12 or more). All may occur in one file. Remembers the last
/// date and minute, since most files are in time order. Not thread-safe.
/// </summary>
internal struct EventTime
{
    private const long LastSecond = 253_402_300_799; // 9999-12-31T23:59:59Z
    private const ulong ClockPattern = 0x30303A30303A3030; // 00:00:00, the same read from either end
    private const ulong ClockRoom = 0x76767F76767F7676; // what a byte may be short of 0x80: 9 for a digit, 0 for a colon
    private const ulong HighBits = 0x8080808080808080;

    private Vector128<byte> cachedMinute; // yyyy-MM-ddTHH:mm
    private long cachedMinuteSeconds;
    private ulong cachedYearMonth; // yyyy-MM-
    private ushort cachedDay; // dd
    private long cachedSeconds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(ReadOnlySpan<byte> text, out long unixSeconds)
    {
        const int MinuteBytes = 16;
        const int SecondBytes = 19;
        ref var first = ref MemoryMarshal.GetReference(text);
        if ((text.Length == SecondBytes || (text.Length == SecondBytes + 1 && (text[SecondBytes] | 0x20) == 'z'))
            && Vector128.LoadUnsafe(ref first) == cachedMinute)
        {
            var tens = (uint)(text[MinuteBytes + 1] - '0');
            var ones = (uint)(text[MinuteBytes + 2] - '0');
            if (text[MinuteBytes] == ':' && tens < 6 && ones < 10)
            {
                unixSeconds = cachedMinuteSeconds + (tens * 10) + ones;
                return true;
            }
        }

        return TryReadAny(text, out unixSeconds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadAny(ReadOnlySpan<byte> text, out long unixSeconds)
    {
        unixSeconds = 0;
        if (text.Length < 11 || text[4] != '-')
        {
            return TryReadEpoch(text, ref unixSeconds);
        }

        if (!TryReadDate(text, out var date) || (text[10] | 0x20) is not ('t' or ' '))
        {
            return false;
        }

        var rest = text[11..];
        if (rest.Length >= 8 && rest[5] == ':')
        {
            var clock = BinaryPrimitives.ReadUInt64LittleEndian(rest) ^ ClockPattern;
            if (((clock | (clock + ClockRoom)) & HighBits) != 0)
            {
                return false;
            }

            var hour = (int)(((clock & 0xF) * 10) + ((clock >> 8) & 0xF));
            var minute = (int)((((clock >> 24) & 0xF) * 10) + ((clock >> 32) & 0xF));
            var second = (int)((((clock >> 48) & 0xF) * 10) + ((clock >> 56) & 0xF));
            unixSeconds = date + (hour * 3600) + (minute * 60) + second;
            rest = rest[8..];
            if (hour >= 24 || minute >= 60 || second >= 60)
            {
                return false;
            }

            if (rest.IsEmpty || (rest.Length == 1 && (rest[0] | 0x20) == 'z'))
            {
                if (unixSeconds is < 0 or > LastSecond)
                {
                    return false;
                }

                (cachedMinute, cachedMinuteSeconds) = (Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(text)), unixSeconds - second);
                return true;
            }

            return TryReadEnd(rest, true, ref unixSeconds) && unixSeconds is >= 0 and <= LastSecond;
        }

        if (rest.Length < 5 || rest[2] != ':' || !TwoDigits(rest, out var h) || !TwoDigits(rest[3..], out var m))
        {
            return false;
        }

        unixSeconds = date + (h * 3600) + (m * 60);
        return h < 24 && m < 60 && TryReadEnd(rest[5..], false, ref unixSeconds) && unixSeconds is >= 0 and <= LastSecond;
    }

    private bool TryReadDate(ReadOnlySpan<byte> text, out long seconds)
    {
        var yearMonth = BinaryPrimitives.ReadUInt64LittleEndian(text);
        var day = BinaryPrimitives.ReadUInt16LittleEndian(text[8..]);
        if (yearMonth == cachedYearMonth && day == cachedDay)
        {
            seconds = cachedSeconds;
            return true;
        }

        seconds = 0;
        if (text[7] != '-' || !TwoDigits(text, out var century) || !TwoDigits(text[2..], out var year)
            || !TwoDigits(text[5..], out var month) || !TwoDigits(text[8..], out var dayOfMonth))
        {
            return false;
        }

        year += century * 100;
        if (year < 1969 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        seconds = (new DateOnly(year, month, dayOfMonth).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400L;
        (cachedYearMonth, cachedDay, cachedSeconds) = (yearMonth, day, seconds);
        return true;
    }

    /// <summary>Fraction (dropped: seconds are rounded down) and offset.</summary>
    private static bool TryReadEnd(ReadOnlySpan<byte> rest, bool fraction, ref long seconds)
    {
        if (fraction && !rest.IsEmpty && rest[0] is (byte)'.' or (byte)',')
        {
            var digits = 1;
            while (digits < rest.Length && (uint)(rest[digits] - '0') <= 9)
            {
                digits++;
            }

            if (digits == 1)
            {
                return false;
            }

            rest = rest[digits..];
        }

        if (rest.IsEmpty || (rest.Length == 1 && (rest[0] | 0x20) == 'z'))
        {
            return true;
        }

        if (rest[0] is not ((byte)'+' or (byte)'-') || !TwoDigits(rest[1..], out var hours))
        {
            return false;
        }

        var minutes = 0;
        var after = rest[3..];
        if (!after.IsEmpty)
        {
            after = after[0] == ':' ? after[1..] : after;
            if (after.Length != 2 || !TwoDigits(after, out minutes))
            {
                return false;
            }
        }

        var offset = (hours * 3600) + (minutes * 60);
        seconds -= rest[0] == '+' ? offset : -offset;
        return hours <= 18 && minutes < 60;
    }

    private static bool TryReadEpoch(ReadOnlySpan<byte> text, ref long seconds)
    {
        var point = text.IndexOf((byte)'.');
        var digits = point < 0 ? text : text[..point];
        if (digits.IsEmpty || digits.Length > 15 || (point >= 0 && !AllDigits(text[(point + 1)..])))
        {
            return false;
        }

        long value = 0;
        foreach (var character in digits)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        seconds = digits.Length >= 12 ? value / 1000 : value;
        return seconds <= LastSecond;
    }

    private static bool AllDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool TwoDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length < 2 || (uint)(text[0] - '0') > 9 || (uint)(text[1] - '0') > 9)
        {
            return false;
        }

        value = ((text[0] - '0') * 10) + (text[1] - '0');
        return true;
    }
}
