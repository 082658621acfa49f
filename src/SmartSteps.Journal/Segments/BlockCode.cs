using System.Buffers;
using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// The plain text of a block of versions 1 and 2, which are read and no longer written: the events of one hour and shard, sorted. Per device and group the distance to the device
/// before and, in one number, how many events follow and the group; per event the seconds since the one before and the cell, from the second event on as a signed step.
/// And that of a withdrawal, in every version: devices, ascending, each as the distance to the one before.
/// </summary>
public static class BlockCode
{
    /// <summary>Room that a withdrawn device can need.</summary>
    public const int MaxBytesPerDevice = 10;

    /// <summary>Decodes a block, leaving out withdrawn devices.</summary>
    /// <param name="count">Events that the block table promises.</param>
    /// <param name="withdrawn">Devices to leave out, or null.</param>
    /// <param name="into">Receives the events.</param>
    /// <param name="groups">False for a block written before events had groups: they come back as unknown.</param>
    /// <exception cref="InvalidDataException">The bytes are no block of that many events.</exception>
    public static void Decode(
        ReadOnlySpan<byte> from, int hour, int count, IReadOnlySet<ulong>? withdrawn, IBufferWriter<GatedEvent> into, bool groups = true)
    {
        // A block cannot hold more events than half its bytes, so a wrong count asks for no absurd room.
        if (count > from.Length) throw Varint.Broken();
        var room = into.GetSpan(count);
        var at = 0;
        var written = 0;
        var seen = 0;
        var device = 0UL;
        while (seen < count)
        {
            device += Varint.Read(from, ref at);
            Varint.Read(from, ref at, out var run, out var seconds, out var code);
            var group = DeviceGroup.Unknown;
            if (groups) (run, group) = (run / DeviceGroup.Count, DeviceGroup.Trusted((int)(run % DeviceGroup.Count)));
            if (run == 0 || run > (ulong)(count - seen)) throw Varint.Broken();
            var keep = withdrawn is null || !withdrawn.Contains(device);
            var second = (hour * MarketDay.SecondsPerHour) + (int)seconds;
            var cell = (int)code;
            if (keep) room[written++] = new GatedEvent(new Pseudonym(device), second, cell, group);
            for (var i = 1; i < (int)run; i++)
            {
                Varint.Read(from, ref at, out seconds, out code);
                second += (int)seconds;
                var step = (uint)code;
                cell = unchecked(cell + (int)((step >> 1) ^ (0 - (step & 1))));
                if (keep) room[written++] = new GatedEvent(new Pseudonym(device), second, cell, group);
            }

            seen += (int)run;
        }

        if (at != from.Length) throw Varint.Broken();
        into.Advance(written);
    }

    /// <summary>Encodes ascending devices; returns the bytes used.</summary>
    /// <param name="into">Room for <see cref="MaxBytesPerDevice"/> a device.</param>
    public static int EncodeDevices(ReadOnlySpan<ulong> devices, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(into.Length, (long)devices.Length * MaxBytesPerDevice);
        ref var start = ref MemoryMarshal.GetReference(into);
        var at = 0;
        var last = 0UL;
        foreach (var device in devices)
        {
            at += Varint.Write(ref start, at, device - last);
            last = device;
        }

        return at;
    }

    /// <summary>Decodes devices.</summary>
    /// <exception cref="InvalidDataException">The bytes are not that many devices.</exception>
    public static void DecodeDevices(ReadOnlySpan<byte> from, int count, ISet<ulong> into)
    {
        var at = 0;
        var device = 0UL;
        for (var i = 0; i < count; i++) into.Add(device += Varint.Read(from, ref at));
        if (at != from.Length) throw Varint.Broken();
    }
}
