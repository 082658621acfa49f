using System.Buffers;
using System.Security.Cryptography;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Engine.Tests.Journal;

/// <summary>Writes a frame anew as version 1 did, before events had groups. It has an encoder of its own, because the program has none any more.</summary>
internal static class FirstVersion
{
    /// <summary>A frame of events with random salt, from a frame of the present version.</summary>
    public static byte[] Of(ReadOnlySpan<byte> frame, byte[] key)
    {
        var summary = FrameSummary.TryRead(frame)!;
        using var cipher = new BlockCipher(key);
        var payload = new List<byte>();
        var table = new List<byte>();
        var at = summary.Head.HeadLength;
        for (var number = 0; number < summary.Blocks.Count; number++)
        {
            var entry = summary.Blocks[number];
            var block = frame.Slice(at, entry.Length).ToArray();
            at += entry.Length;
            cipher.Decrypt(summary.Head.Salt, number, entry, block);
            var events = new ArrayBufferWriter<GatedEvent>();
            BlockCode.Decode(block.AsSpan(0, block.Length - BlockCipher.TagSize), entry.Hour, entry.Count, null, events);
            byte[] plain = [.. Encode(events.WrittenSpan.ToArray(), entry.Hour), .. new byte[BlockCipher.TagSize]];
            var old = entry with { Length = plain.Length };

            // Another salt: no nonce is used twice.
            cipher.Encrypt(summary.Head.Salt + 1, number, old, plain);
            payload.AddRange(plain);
            var bytes = new byte[BlockEntry.Size];
            old.Write(bytes);
            table.AddRange(bytes);
        }

        var head = summary.Head with
        {
            Salt = summary.Head.Salt + 1,
            PayloadLength = payload.Count,
            PayloadChecksum = PayloadChecksum.Of([.. payload]),
        };
        var names = frame.Slice(FrameHead.Size, head.IdLength + head.ReceiptLength).ToArray();
        var start = new byte[FrameHead.Size];
        head.Write(start);
        start[4] = 1;
        byte[] body = [.. start, .. names, .. table];
        return [.. body, .. SHA256.HashData(body), .. payload];
    }

    private static List<byte> Encode(GatedEvent[] events, int hour)
    {
        var into = new List<byte>();
        var last = 0UL;
        foreach (var device in events.GroupBy(e => e.Pseudonym.Value))
        {
            Write(into, device.Key - last);
            Write(into, (ulong)device.Count());
            last = device.Key;
            var second = hour * 3600;
            int? cell = null;
            foreach (var e in device)
            {
                Write(into, (ulong)(e.SecondOfDay - second));
                var step = e.Cell - cell.GetValueOrDefault();
                Write(into, cell is null ? (uint)e.Cell : (uint)((step << 1) ^ (step >> 31)));
                (second, cell) = (e.SecondOfDay, e.Cell);
            }
        }

        return into;
    }

    private static void Write(List<byte> into, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            into.Add((byte)(value | 0x80));
        }

        into.Add((byte)value);
    }
}
