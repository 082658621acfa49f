using System.Globalization;
using System.Text;

namespace SmartSteps.Facts.Log;

/// <summary>
/// The place of a tile in the layout of https://c2sp.org/tlog-tiles: <c>tile/0/x001/234.p/17</c>, <c>tile/entries/000</c>. A tile is 256
/// hashes (or entries) wide, the last one of a level maybe less: then it is partial and its path says how wide.
/// </summary>
public readonly record struct TilePath
{
    /// <summary>Hashes, or entries, of a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>The level that stands for entries themselves.</summary>
    public const int Entries = -1;

    private const int DigitsAPart = 3;

    /// <summary>Levels of a tree whose size fits 62 bits.</summary>
    private const int MostLevels = 8;

    private readonly int widthMinusFull;

    /// <summary>Names a tile.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No tile is there.</exception>
    public TilePath(int level, long index, int width = FullWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, Entries);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, MostLevels);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        Level = level;
        Index = index;
        widthMinusFull = width - FullWidth;
    }

    /// <summary>0 for hashes of entries, n for hashes of full tiles of level n − 1, <see cref="Entries"/> for entries.</summary>
    public int Level { get; }

    /// <summary>Which tile of its level.</summary>
    public long Index { get; }

    /// <summary>How many hashes or entries it holds, 1 to 256.</summary>
    public int Width => widthMinusFull + FullWidth;

    /// <summary>True when it holds 256 and will never change.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>Reads a path such as <c>tile/0/x001/234.p/17</c>; false where it is not written exactly as <see cref="ToString"/> would.</summary>
    public static bool TryParse(string? text, out TilePath path)
    {
        path = default;
        var parts = text?.Split('/') ?? [];
        if (parts.Length < 3 || parts[0] != "tile")
        {
            return false;
        }

        var level = Entries;
        if (parts[1] != "entries" && (!IsNumber(parts[1], 1, out level) || level >= MostLevels))
        {
            return false;
        }

        var width = FullWidth;
        var digits = parts[2..];
        if (digits.Length > 1 && digits[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!IsNumber(digits[^1], DigitsAPart, out width) || width is < 1 or >= FullWidth)
            {
                return false;
            }

            digits = [.. digits[..^2], digits[^2][..^2]];
        }

        var index = 0L;
        foreach (var (at, part) in digits.Index())
        {
            var number = at < digits.Length - 1 ? part.TrimStart('x') : part;
            if (digits.Length > 5 || number.Length != DigitsAPart || !IsNumber(number, DigitsAPart, out var value))
            {
                return false;
            }

            index = (index * 1000) + value;
        }

        path = new TilePath(level, index, width);
        return path.ToString() == text;
    }

    /// <summary>The path, without a slash before it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Index % 1000:000}");
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
        {
            text.Insert(0, string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/"));
        }

        text.Insert(0, Level == Entries ? "tile/entries/" : string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/"));
        return IsFull ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $".p/{Width}").ToString();
    }

    private static bool IsNumber(string text, int mostDigits, out int value)
    {
        value = 0;
        return text.Length >= 1 && text.Length <= mostDigits && text.All(char.IsAsciiDigit)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
