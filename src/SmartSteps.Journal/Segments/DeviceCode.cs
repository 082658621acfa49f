using System.Buffers.Binary;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// The plain text of a block of devices of one shard: the first one's index in four bytes, then eight bytes each, by index: the pseudonym, with the value of the group
/// in place of the six bits that are the shard; little-endian.
/// </summary>
public static class DeviceCode
{
    private const int HeadSize = sizeof(int);
    private const int DeviceSize = sizeof(ulong);
    private const int GroupAt = 58;
    private const ulong BelowShard = (1UL << GroupAt) - 1;

    /// <summary>Bytes of a block.</summary>
    public static int LengthOf(int count) => checked(HeadSize + (count * DeviceSize));

    /// <summary>Encodes the devices from an index on.</summary>
    /// <param name="into">As many bytes as <see cref="LengthOf"/> says.</param>
    public static void Encode(ShardDevices devices, int first, int count, Span<byte> into)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into, first);
        var pseudonyms = devices.Pseudonyms.Slice(first, count);
        var groups = devices.Groups.Slice(first, count);
        for (var (i, at) = (0, HeadSize); i < count; i++, at += DeviceSize)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(into[at..], (pseudonyms[i].Value & BelowShard) | ((ulong)groups[i] << GroupAt));
        }
    }

    /// <summary>Decodes a block, and numbers its devices as they were.</summary>
    /// <param name="shard">The shard of the block.</param>
    /// <param name="count">Devices that the block table promises.</param>
    /// <param name="into">The day's devices; those of the blocks before are there.</param>
    /// <exception cref="InvalidDataException">The bytes are not that many devices, or others than these have their numbers.</exception>
    public static void Decode(ReadOnlySpan<byte> from, int shard, int count, DayDevices into)
    {
        var first = into.CountOf(shard);
        if (count > DeviceNumber.MaxOfShard - first || from.Length != LengthOf(count) || BinaryPrimitives.ReadInt32LittleEndian(from) != first) throw Broken();
        var (devices, groups, numbers) = (new Pseudonym[count], new DeviceGroup[count], new DeviceNumber[count]);
        for (var (i, at) = (0, HeadSize); i < count; i++, at += DeviceSize)
        {
            var device = BinaryPrimitives.ReadUInt64LittleEndian(from[at..]);
            if (device >> GroupAt >= DeviceGroup.Count) throw Broken();
            devices[i] = new Pseudonym((device & BelowShard) | ((ulong)shard << GroupAt));
            groups[i] = DeviceGroup.Trusted((int)(device >> GroupAt));
        }

        into.Number(devices, groups, numbers);
        for (var i = 0; i < count; i++)
        {
            if (numbers[i] != DeviceNumber.At(shard, first + i)) throw Broken();
        }

        Array.Clear(devices);
    }

    private static InvalidDataException Broken() => new("A block of the journal's devices does not decode.");
}
