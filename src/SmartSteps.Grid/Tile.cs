using System.Globalization;

namespace SmartSteps.Grid;

/// <summary>
/// A square of the Web Mercator quadtree (XYZ scheme, Bing quadkeys), zoom 0 to <see cref="MaxZoom"/>.
/// Ordering is quadkey order: a tile comes before its descendants, and the descendants of a tile are contiguous.
/// </summary>
public readonly record struct Tile : IComparable<Tile>
{
    /// <summary>The finest zoom that can be written down: 2.4 m at the equator.</summary>
    public const int MaxZoom = 24;

    /// <summary>Latitude where the Web Mercator square ends, in degrees.</summary>
    public const double MaxLatitude = 85.0511287798066;

    private const int ZoomBits = 8;

    /// <summary>Interleaved x and y, left-aligned at <see cref="MaxZoom"/>, then the zoom in the low byte.</summary>
    private readonly ulong key;

    private Tile(ulong key) => this.key = key;

    /// <summary>Makes a tile of its column and row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zoom is not 0 to 24, or x or y is not 0 to 2^zoom − 1.</exception>
    public static Tile FromXY(int zoom, int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, MaxZoom);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, 1 << zoom);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, 1 << zoom);
        var morton = Spread((uint)x) | (Spread((uint)y) << 1);
        return new Tile((morton << (2 * (MaxZoom - zoom)) << ZoomBits) | (uint)zoom);
    }

    /// <summary>The tile of this zoom that holds the point; latitudes beyond the Mercator square fall into its edge.</summary>
    public static Tile At(GeoPoint point, int zoom)
    {
        var size = 1 << zoom;
        var x = (int)Math.Floor((point.Longitude + 180) / 360 * size);
        var sin = Math.Sin(double.DegreesToRadians(Math.Clamp(point.Latitude, -MaxLatitude, MaxLatitude)));
        var y = (int)Math.Floor((0.5 - (Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI))) * size);
        return FromXY(zoom, Math.Clamp(x, 0, size - 1), Math.Clamp(y, 0, size - 1));
    }

    /// <summary>The tile with this <see cref="Key"/>.</summary>
    /// <exception cref="FormatException">No tile has this key.</exception>
    public static Tile FromKey(ulong key)
    {
        var zoom = (int)(key & 0xFF);
        var morton = key >> ZoomBits;
        if (zoom > MaxZoom || morton >> (2 * MaxZoom) != 0 || (morton & ((1UL << (2 * (MaxZoom - zoom))) - 1)) != 0)
        {
            throw new FormatException($"0x{key:x} is not the key of a tile.");
        }

        return new Tile(key);
    }

    /// <summary>Reads a quadkey: digits 0 to 3, one a zoom level; the empty text is the whole world.</summary>
    public static bool TryParse(ReadOnlySpan<char> quadKey, out Tile tile)
    {
        tile = default;
        if (quadKey.Length > MaxZoom)
        {
            return false;
        }

        ulong morton = 0;
        foreach (var digit in quadKey)
        {
            if (digit is < '0' or > '3')
            {
                return false;
            }

            morton = (morton << 2) | (uint)(digit - '0');
        }

        tile = new Tile((morton << (2 * (MaxZoom - quadKey.Length)) << ZoomBits) | (uint)quadKey.Length);
        return true;
    }

    /// <summary>A 64-bit name for storage; its unsigned order is quadkey order.</summary>
    public ulong Key => key;

    /// <summary>0 (the world) to 24.</summary>
    public int Zoom => (int)(key & 0xFF);

    /// <summary>Column, counted from the antimeridian eastwards.</summary>
    public int X => (int)Compact(key >> ZoomBits >> (2 * (MaxZoom - Zoom)));

    /// <summary>Row, counted from the north southwards.</summary>
    public int Y => (int)Compact(key >> ZoomBits >> (2 * (MaxZoom - Zoom)) >> 1);

    /// <summary>The quadkey: a digit 0 to 3 for each zoom level.</summary>
    public string QuadKey
    {
        get
        {
            return string.Create(Zoom, key, static (digits, k) =>
            {
                for (var i = 0; i < digits.Length; i++)
                {
                    digits[i] = (char)('0' + ((k >> ZoomBits >> (2 * (MaxZoom - 1 - i))) & 3));
                }
            });
        }
    }

    /// <summary>Western edge, degrees.</summary>
    public double West => (X / (double)(1 << Zoom) * 360) - 180;

    /// <summary>Eastern edge, degrees.</summary>
    public double East => ((X + 1) / (double)(1 << Zoom) * 360) - 180;

    /// <summary>Northern edge, degrees.</summary>
    public double North => LatitudeOf(Y / (double)(1 << Zoom));

    /// <summary>Southern edge, degrees.</summary>
    public double South => LatitudeOf((Y + 1) / (double)(1 << Zoom));

    /// <summary>The middle of the tile on the Mercator plane.</summary>
    public GeoPoint Centre => new(LatitudeOf((Y + 0.5) / (1 << Zoom)), ((X + 0.5) / (1 << Zoom) * 360) - 180);

    /// <summary>Length of an edge on the ground at the tile's centre, in metres.</summary>
    public double EdgeMetres =>
        2 * Math.PI * GeoPoint.EarthRadiusMetres * Math.Cos(double.DegreesToRadians(Centre.Latitude)) / (1 << Zoom);

    /// <summary>The tile of a coarser (or the same) zoom that holds this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zoom is finer than this tile's.</exception>
    public Tile Ancestor(int zoom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, Zoom);
        var free = 2 * (MaxZoom - zoom);
        return new Tile((key >> ZoomBits >> free << free << ZoomBits) | (uint)zoom);
    }

    /// <summary>One of the four tiles of the next zoom, by its quadkey digit (0 NW, 1 NE, 2 SW, 3 SE).</summary>
    public Tile Child(int digit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)digit, 3u);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Zoom, MaxZoom);
        var zoom = Zoom + 1;
        return new Tile((((key >> ZoomBits) | ((ulong)digit << (2 * (MaxZoom - zoom)))) << ZoomBits) | (uint)zoom);
    }

    /// <summary>True for this tile itself and for every tile inside it.</summary>
    public bool Contains(Tile other) => other.Zoom >= Zoom && other.Ancestor(Zoom).key == key;

    /// <summary>True when the point lies in the tile; western and northern edges belong to it.</summary>
    public bool Contains(GeoPoint point) => At(point, Zoom).key == key;

    /// <inheritdoc/>
    public int CompareTo(Tile other) => key.CompareTo(other.key);

    /// <summary>Zoom and quadkey, for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Zoom}:{QuadKey}");

    private static double LatitudeOf(double fraction) =>
        double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * fraction)))));

    private static ulong Spread(uint value)
    {
        ulong v = value;
        v = (v | (v << 16)) & 0x0000FFFF0000FFFF;
        v = (v | (v << 8)) & 0x00FF00FF00FF00FF;
        v = (v | (v << 4)) & 0x0F0F0F0F0F0F0F0F;
        v = (v | (v << 2)) & 0x3333333333333333;
        return (v | (v << 1)) & 0x5555555555555555;
    }

    private static uint Compact(ulong value)
    {
        var v = value & 0x5555555555555555;
        v = (v | (v >> 1)) & 0x3333333333333333;
        v = (v | (v >> 2)) & 0x0F0F0F0F0F0F0F0F;
        v = (v | (v >> 4)) & 0x00FF00FF00FF00FF;
        v = (v | (v >> 8)) & 0x0000FFFF0000FFFF;
        return (uint)(v | (v >> 16));
    }
}
