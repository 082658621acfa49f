using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Network;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Store.Embedded.Networks;

/// <summary>
/// A network model as bytes: a magic number, then integers of variable length but for the draws: the versions of the method that are known here and that of the
/// model; the versions of plan and residents; the leaves; the distinct footprints, each with its leaves as differences and its upper draws (32 bits,
/// little-endian); for each cell the difference of its footprint's ordinal, zig-zag coded. SHA-256 over all of that at the end.
/// </summary>
internal static class NetworkModelCode
{
    private static ReadOnlySpan<byte> Magic => "SSNET\0\0\u0001"u8;

    public static byte[] Encode(NetworkModel model)
    {
        var bytes = new List<byte>(model.Grid.Leaves.Length * 16);
        bytes.AddRange(Magic);
        Append(bytes, NetworkModel.MethodVersion, NetworkModel.LargeGridVersion, model.Method);
        Append(bytes, model.Plan.Version);
        Append(bytes, model.DensityVersion ?? string.Empty);
        var leaves = VariableLengthIntegers.OfTiles(model.Grid.Leaves);
        Append(bytes, leaves.Length);
        bytes.AddRange(leaves);
        var ordinals = new Dictionary<CellFootprint, int>(model.Footprints.Length, ReferenceEqualityComparer.Instance);
        foreach (var footprint in model.Footprints)
        {
            ordinals.TryAdd(footprint, ordinals.Count);
        }

        Append(bytes, ordinals.Count);
        var written = 0;
        foreach (var footprint in model.Footprints)
        {
            if (ordinals[footprint] == written)
            {
                Append(bytes, footprint);
                written++;
            }
        }

        var last = 0;
        foreach (var footprint in model.Footprints)
        {
            var step = ordinals[footprint] - last;
            Append(bytes, (step << 1) ^ (step >> 31));
            last += step;
        }

        var digest = SHA256.HashData(CollectionsMarshal.AsSpan(bytes));
        bytes.AddRange(digest);
        return [.. bytes];
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or are not the model of this plan and these residents by the methods known here.</exception>
    public static NetworkModel Decode(ReadOnlySpan<byte> file, CellPlan plan, string? density)
    {
        if (file.Length < Magic.Length + SHA256.HashSizeInBytes || !file.StartsWith(Magic)
            || !SHA256.HashData(file[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(file[^SHA256.HashSizeInBytes..]))
        {
            throw new InvalidDataException("The file is damaged.");
        }

        var bytes = file[Magic.Length..^SHA256.HashSizeInBytes];
        var (known, large, method) = (Next(ref bytes), Next(ref bytes), Next(ref bytes));
        if (known != NetworkModel.MethodVersion || large != NetworkModel.LargeGridVersion || NextText(ref bytes) != plan.Version || NextText(ref bytes) != (density ?? string.Empty))
        {
            throw new InvalidDataException("The file holds another model.");
        }

        var length = Next(ref bytes);
        var grid = new MeasurementGrid(VariableLengthIntegers.ToTiles(bytes[..length]));
        bytes = bytes[length..];
        var footprints = new CellFootprint[Next(ref bytes)];
        for (var i = 0; i < footprints.Length; i++)
        {
            footprints[i] = NextFootprint(ref bytes);
        }

        var ofCell = ImmutableArray.CreateBuilder<CellFootprint>(plan.Cells.Length);
        var ordinal = 0;
        for (var cell = 0; cell < plan.Cells.Length; cell++)
        {
            var coded = Next(ref bytes);
            ordinal += (coded >> 1) ^ -(coded & 1);
            ofCell.Add(footprints[ordinal]);
        }

        return new NetworkModel(plan, grid, ofCell.MoveToImmutable()) { DensityVersion = density, Method = method };
    }

    private static void Append(List<byte> bytes, CellFootprint footprint)
    {
        var leaves = footprint.Leaves;
        Append(bytes, leaves.Length);
        var last = 0;
        foreach (var leaf in leaves)
        {
            Append(bytes, leaf - last);
            last = leaf;
        }

        Span<byte> draw = stackalloc byte[sizeof(uint)];
        for (var i = 0; i < leaves.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(draw, footprint.UpperDraw(i));
            bytes.AddRange(draw);
        }
    }

    private static CellFootprint NextFootprint(ref ReadOnlySpan<byte> bytes)
    {
        var leaves = new int[Next(ref bytes)];
        var last = 0;
        foreach (ref var leaf in leaves.AsSpan())
        {
            leaf = last += Next(ref bytes);
        }

        var draws = new uint[leaves.Length];
        foreach (ref var draw in draws.AsSpan())
        {
            draw = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            bytes = bytes[sizeof(uint)..];
        }

        return CellFootprint.OfUpperDraws(leaves, draws);
    }

    private static void Append(List<byte> bytes, params ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            VariableLengthIntegers.Append(bytes, (uint)value);
        }
    }

    private static void Append(List<byte> bytes, string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        Append(bytes, encoded.Length);
        bytes.AddRange(encoded);
    }

    private static int Next(ref ReadOnlySpan<byte> bytes) => (int)VariableLengthIntegers.Next(ref bytes);

    private static string NextText(ref ReadOnlySpan<byte> bytes)
    {
        var length = Next(ref bytes);
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }
}
