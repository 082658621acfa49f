using System.Security.Cryptography;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Engine.Tests.Journal;

/// <summary>
/// Writes frames of events as versions 1 (without groups) and 2 did, whose events name their devices by pseudonym. It has an encoder of its own, because the program
/// has none any more.
/// </summary>
internal static class OldFrames
{
    /// <summary>The only frame of a day with a batch, as a file that holds it.</summary>
    public static byte[] FileOf(byte version, string batchId, MarketDay day, GatedEvent[] events, byte[] key, ulong salt) =>
        [.. "SSJRNL\0\u0001"u8, .. Of(version, batchId, day, events, key, salt)];

    /// <summary>A commit of a batch, written when the file was synced up to its signature.</summary>
    public static byte[] Of(byte version, string batchId, MarketDay day, GatedEvent[] events, byte[] key, ulong salt)
    {
        using var cipher = new BlockCipher(key);
        var (payload, table) = (new List<byte>(), new List<byte>());
        var number = 0;
        foreach (var bucket in events.GroupBy(static e => (Hour: e.SecondOfDay / MarketDay.SecondsPerHour, e.Pseudonym.Shard)).OrderBy(static b => b.Key))
        {
            byte[] block = [.. Encode(version, JournalFixture.Sorted(bucket), bucket.Key.Hour), .. new byte[BlockCipher.TagSize]];
            var entry = new BlockEntry(bucket.Key.Hour, bucket.Key.Shard, bucket.Count(), block.Length);
            cipher.Encrypt(salt, number++, entry, block);
            payload.AddRange(block);
            var bytes = new byte[BlockEntry.Size];
            entry.Write(bytes);
            table.AddRange(bytes);
        }

        var (id, receipt) = (System.Text.Encoding.UTF8.GetBytes(batchId), JournalFixture.Receipt(batchId));
        var head = new FrameHead(
            FrameKind.Commit, id.Length, (int)FrameHead.LengthOf(id.Length, receipt.Length, number), payload.Count, receipt.Length, number, salt, 0, 0,
            day.Date.DayNumber, PayloadChecksum.Of([.. payload]), events.Length);
        var start = new byte[FrameHead.Size];
        head.Write(start);
        start[4] = version;
        byte[] body = [.. start, .. id, .. receipt, .. table];
        return [.. body, .. SHA256.HashData(body), .. payload];
    }

    /// <summary>A block of events in their order.</summary>
    public static byte[] Encode(byte version, IEnumerable<GatedEvent> events, int hour)
    {
        var into = new List<byte>();
        var last = 0UL;
        var withGroups = version > 1;
        foreach (var device in Runs(events, withGroups))
        {
            Write(into, device[0].Pseudonym.Value - last);
            Write(into, withGroups ? ((ulong)device.Count * DeviceGroup.Count) + device[0].Group.Value : (ulong)device.Count);
            last = device[0].Pseudonym.Value;
            var second = hour * MarketDay.SecondsPerHour;
            int? cell = null;
            foreach (var e in device)
            {
                Write(into, (ulong)(e.SecondOfDay - second));
                var step = e.Cell - cell.GetValueOrDefault();
                Write(into, cell is null ? (uint)e.Cell : (uint)((step << 1) ^ (step >> 31)));
                (second, cell) = (e.SecondOfDay, e.Cell);
            }
        }

        return [.. into];
    }

    /// <summary>Events that follow each other and are of one device, and of one group where groups are written.</summary>
    private static List<List<GatedEvent>> Runs(IEnumerable<GatedEvent> events, bool withGroups)
    {
        var runs = new List<List<GatedEvent>>();
        foreach (var e in events)
        {
            if (runs.Count == 0 || runs[^1][0].Pseudonym != e.Pseudonym || (withGroups && runs[^1][0].Group != e.Group)) runs.Add([]);
            runs[^1].Add(e);
        }

        return runs;
    }

    private static void Write(List<byte> into, ulong value)
    {
        for (; value >= 0x80; value >>= 7) into.Add((byte)(value | 0x80));
        into.Add((byte)value);
    }
}
