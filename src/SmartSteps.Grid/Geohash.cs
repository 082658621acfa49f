namespace SmartSteps.Grid;

/// <summary>
/// A cell of the geohash system: 1 to <see cref="MaxLength"/> signs of its base-32 alphabet, each of them five halvings of the cell before, longitude first. Cells of one
/// length tile the world without overlap; they are no tiles of <see cref="Tile"/>'s quadtree. Immutable.
/// </summary>
public readonly record struct Geohash : IComparable<Geohash>
{
    /// <summary>The most signs: some 4 cm by 2 cm at the equator.</summary>
    public const int MaxLength = 12;

    private const string Alphabet = "0123456789bcdefghjkmnpqrstuvwxyz";
    private const int BitsPerSign = 5;

    /// <summary>Column and row among the cells of this length, from the west and from the south.</summary>
    private readonly long x;
    private readonly long y;

    private Geohash(int length, long x, long y) => (Length, this.x, this.y) = (length, x, y);

    /// <summary>How many signs it has; the precision of the CAMARA APIs.</summary>
    public int Length { get; }

    /// <summary>Western edge, degrees.</summary>
    public double West => -180 + (x * WidthOf(Length));

    /// <summary>Eastern edge, degrees.</summary>
    public double East => -180 + ((x + 1) * WidthOf(Length));

    /// <summary>Southern edge, degrees.</summary>
    public double South => -90 + (y * HeightOf(Length));

    /// <summary>Northern edge, degrees.</summary>
    public double North => -90 + ((y + 1) * HeightOf(Length));

    /// <summary>Width of a cell with so many signs, in degrees.</summary>
    public static double WidthOf(int length) => Math.ScaleB(360, -LongitudeBits(length));

    /// <summary>Height of a cell with so many signs, in degrees.</summary>
    public static double HeightOf(int length) => Math.ScaleB(180, -LatitudeBits(length));

    /// <summary>The cell with so many signs that holds the point; the north pole and the antimeridian fall into the last row and column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is not 1 to 12.</exception>
    public static Geohash At(GeoPoint point, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        var column = (long)Math.Floor((point.Longitude + 180) / WidthOf(length));
        var row = (long)Math.Floor((point.Latitude + 90) / HeightOf(length));
        return new Geohash(length, Math.Clamp(column, 0, (1L << LongitudeBits(length)) - 1), Math.Clamp(row, 0, (1L << LatitudeBits(length)) - 1));
    }

    /// <summary>How many cells with so many signs share some area with a box; the box's edges are in degrees.</summary>
    public static double CountIn(double west, double south, double east, double north, int length) =>
        (Math.Ceiling((east + 180) / WidthOf(length)) - Math.Floor((west + 180) / WidthOf(length)))
        * (Math.Ceiling((north + 90) / HeightOf(length)) - Math.Floor((south + 90) / HeightOf(length)));

    /// <summary>The cells with so many signs that share some area with a box, from south to north, each row from west to east.</summary>
    public static IEnumerable<Geohash> In(double west, double south, double east, double north, int length)
    {
        var (from, to) = ((long)Math.Floor((west + 180) / WidthOf(length)), (long)Math.Ceiling((east + 180) / WidthOf(length)));
        var (low, high) = ((long)Math.Floor((south + 90) / HeightOf(length)), (long)Math.Ceiling((north + 90) / HeightOf(length)));
        for (var row = Math.Max(0, low); row < Math.Min(high, 1L << LatitudeBits(length)); row++)
        {
            for (var column = Math.Max(0, from); column < Math.Min(to, 1L << LongitudeBits(length)); column++)
            {
                yield return new Geohash(length, column, row);
            }
        }
    }

    /// <summary>Reads a geohash in lower case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Geohash geohash)
    {
        geohash = default;
        if (text.Length is < 1 or > MaxLength)
        {
            return false;
        }

        var (x, y, isLongitude) = (0L, 0L, true);
        foreach (var sign in text)
        {
            var value = Alphabet.IndexOf(sign, StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            for (var bit = BitsPerSign - 1; bit >= 0; bit--)
            {
                var half = (value >> bit) & 1;
                (x, y) = isLongitude ? ((x << 1) | (uint)half, y) : (x, (y << 1) | (uint)half);
                isLongitude = !isLongitude;
            }
        }

        geohash = new Geohash(text.Length, x, y);
        return true;
    }

    /// <summary>By the signs: cells of one length in the order of their text.</summary>
    public int CompareTo(Geohash other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The signs.</summary>
    public override string ToString() => string.Create(Length, (x, y), static (signs, at) =>
    {
        var (column, row) = (LongitudeBits(signs.Length), LatitudeBits(signs.Length));
        for (var i = 0; i < signs.Length; i++)
        {
            var value = 0;
            for (var bit = 0; bit < BitsPerSign; bit++)
            {
                var isLongitude = (((i * BitsPerSign) + bit) & 1) == 0;
                value = (value << 1) | (int)((isLongitude ? at.x >> --column : at.y >> --row) & 1);
            }

            signs[i] = Alphabet[value];
        }
    });

    private static int LongitudeBits(int length) => ((length * BitsPerSign) + 1) / 2;

    private static int LatitudeBits(int length) => length * BitsPerSign / 2;
}
