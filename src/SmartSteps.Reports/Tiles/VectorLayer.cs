namespace SmartSteps.Reports.Tiles;

/// <summary>
/// A layer of polygons in a vector tile (Mapbox Vector Tile 2.1). Keys and values are written once each; features refer to them. Not thread-safe.
/// </summary>
internal sealed class VectorLayer(string name, uint extent)
{
    private const uint Version = 2;
    private const uint PolygonType = 3;
    private const uint MoveToOne = (1 << 3) | 1;
    private const uint LineToThree = (3 << 3) | 2;
    private const uint ClosePath = (1 << 3) | 7;

    private readonly OrderedDictionary<string, bool> keys = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<VectorValue, bool> values = [];
    private readonly List<uint> tags = [];
    private readonly List<uint> geometry = [];
    private readonly MessageBuffer feature = new();
    private readonly MessageBuffer features = new();

    /// <summary>Sets a property of the next feature.</summary>
    public void Set(string key, VectorValue value)
    {
        tags.Add(IndexOf(keys, key));
        tags.Add(IndexOf(values, value));
    }

    /// <summary>Adds a rectangle with the properties set since the last one.</summary>
    /// <param name="id">Names it within the layer.</param>
    /// <param name="left">Western edge; x grows eastwards from the tile's western edge.</param>
    /// <param name="top">Northern edge; y grows southwards from the tile's northern edge.</param>
    /// <param name="right">Eastern edge, more than <paramref name="left"/>.</param>
    /// <param name="bottom">Southern edge, more than <paramref name="top"/>.</param>
    public void Add(ulong id, int left, int top, int right, int bottom)
    {
        // Clockwise as seen, since y grows downwards: an outer ring has a positive area by the surveyor's formula (section 4.3.3.3).
        geometry.Clear();
        geometry.AddRange([MoveToOne, Step(left), Step(top), LineToThree, Step(right - left), 0, 0, Step(bottom - top), Step(left - right), 0, ClosePath]);
        feature.Clear();
        feature.Number(1, id);
        feature.Packed(2, tags);
        feature.Number(3, PolygonType);
        feature.Packed(4, geometry);
        features.Message(2, feature);
        tags.Clear();
    }

    /// <summary>The tile of this one layer.</summary>
    public byte[] ToTile()
    {
        var layer = new MessageBuffer();
        layer.Number(15, Version);
        layer.Text(1, name);
        layer.Append(features);
        foreach (var key in keys.Keys)
        {
            layer.Text(3, key);
        }

        foreach (var value in values.Keys)
        {
            feature.Clear();
            value.Write(feature);
            layer.Message(4, feature);
        }

        layer.Number(5, extent);
        var tile = new MessageBuffer();
        tile.Message(3, layer);
        return tile.Written.ToArray();
    }

    private static uint Step(int by) => (uint)MessageBuffer.ZigZag(by);

    private static uint IndexOf<T>(OrderedDictionary<T, bool> known, T item)
        where T : notnull
    {
        known.TryAdd(item, true, out var index);
        return (uint)index;
    }
}
