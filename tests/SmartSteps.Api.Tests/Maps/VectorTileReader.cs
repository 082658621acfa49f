using System.Buffers.Binary;
using System.Text;

namespace SmartSteps.Api.Tests.Maps;

/// <summary>Reads vector tiles by the text of Mapbox Vector Tile 2.1 alone, and checks on the way what it demands of layers and polygons.</summary>
internal sealed class VectorTileReader(byte[] bytes)
{
    private int position;

    /// <summary>The features of the one layer; none of a tile without layers.</summary>
    public static IReadOnlyList<VectorFeature> Read(byte[] tile, string layer, uint extent)
    {
        var layers = new VectorTileReader(tile).Fields().Where(f => f.Field == 3).ToList();
        if (layers.Count == 0)
        {
            Assert.Empty(tile);
            return [];
        }

        var fields = new VectorTileReader(Assert.Single(layers).Bytes).Fields().ToList();
        Assert.Equal(2u, Assert.Single(fields, f => f.Field == 15).Number);
        Assert.Equal(extent, Assert.Single(fields, f => f.Field == 5).Number);
        Assert.Equal(layer, Text(Assert.Single(fields, f => f.Field == 1).Bytes));
        var keys = fields.Where(f => f.Field == 3).Select(f => Text(f.Bytes)).ToList();
        var values = fields.Where(f => f.Field == 4).Select(f => Value(f.Bytes)).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(values.Count, values.Distinct().Count());
        var features = fields.Where(f => f.Field == 2).Select(f => Feature(f.Bytes, keys, values)).ToList();
        Assert.NotEmpty(features);
        Assert.Equal(features.Count, features.Select(f => f.Id).Distinct().Count());
        return features;
    }

    private static VectorFeature Feature(byte[] message, List<string> keys, List<object> values)
    {
        var fields = new VectorTileReader(message).Fields().ToList();
        Assert.Equal(3u, Assert.Single(fields, f => f.Field == 3).Number);
        var tags = new VectorTileReader(Assert.Single(fields, f => f.Field == 2).Bytes).Numbers();
        var properties = new Dictionary<string, object>();
        for (var i = 0; i < tags.Count; i += 2)
        {
            properties.Add(keys[(int)tags[i]], values[(int)tags[i + 1]]);
        }

        return new VectorFeature(
            Assert.Single(fields, f => f.Field == 1).Number, Ring(new VectorTileReader(Assert.Single(fields, f => f.Field == 4).Bytes).Numbers()), properties);
    }

    /// <summary>One outer ring: MoveTo 1, LineTo 3, ClosePath, with a positive area and no step of length zero.</summary>
    private static IReadOnlyList<(int X, int Y)> Ring(List<ulong> commands)
    {
        Assert.Equal(9u, commands[0]);
        Assert.Equal(26u, commands[3]);
        Assert.Equal([15u], commands[10..]);
        var ring = new List<(int X, int Y)>();
        var (x, y) = (0, 0);
        foreach (var at in new[] { 1, 4, 6, 8 })
        {
            var (dx, dy) = ((int)UnZigZag(commands[at]), (int)UnZigZag(commands[at + 1]));
            Assert.True(at == 1 || dx != 0 || dy != 0);
            (x, y) = (x + dx, y + dy);
            ring.Add((x, y));
        }

        Assert.True(ring.Zip(ring.Skip(1).Append(ring[0]), (a, b) => ((long)a.X * b.Y) - ((long)b.X * a.Y)).Sum() > 0);
        return ring;
    }

    private static object Value(byte[] message)
    {
        var field = Assert.Single(new VectorTileReader(message).Fields());
        return field.Field switch
        {
            1 => Text(field.Bytes),
            3 => BinaryPrimitives.ReadDoubleLittleEndian(field.Bytes),
            5 => (long)field.Number,
            6 => UnZigZag(field.Number),
            7 => field.Number == 1,
            _ => throw new InvalidDataException($"A value has a field {field.Field}."),
        };
    }

    private static long UnZigZag(ulong number) => (long)(number >> 1) ^ -(long)(number & 1);

    private static string Text(byte[] bytes) => new UTF8Encoding(false, true).GetString(bytes);

    private List<(int Field, ulong Number, byte[] Bytes)> Fields()
    {
        var fields = new List<(int, ulong, byte[])>();
        while (position < bytes.Length)
        {
            var head = Varint();
            switch (head & 7)
            {
                case 0:
                    fields.Add(((int)(head >> 3), Varint(), []));
                    break;
                case 1:
                    fields.Add(((int)(head >> 3), 0, Take(8)));
                    break;
                case 2:
                    fields.Add(((int)(head >> 3), 0, Take((int)Varint())));
                    break;
                default:
                    throw new InvalidDataException($"There is no wire type {head & 7}.");
            }
        }

        return fields;
    }

    private List<ulong> Numbers()
    {
        var numbers = new List<ulong>();
        while (position < bytes.Length)
        {
            numbers.Add(Varint());
        }

        return numbers;
    }

    private byte[] Take(int length)
    {
        position += length;
        return bytes[(position - length)..position];
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
