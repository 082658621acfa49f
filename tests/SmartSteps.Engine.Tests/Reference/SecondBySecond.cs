using System.Buffers.Binary;
using System.Security.Cryptography;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Engine.Tests.Reference;

/// <summary>
/// Footfall of an hour, written for clarity: asks for every device and every single second where it was, by the words of the rule.
/// Shares no code with the program but the footprints.
/// </summary>
internal static class SecondBySecond
{
    private const int MaxGap = 10_800;
    private const int TwelveHours = 43_200;
    private const int TenMinutes = 600;

    public static int[] Count(NetworkModel network, MarketDay day, int hour, byte[] drawKey, IEnumerable<GatedEvent> events)
    {
        var counts = new int[network.Grid.Leaves.Length];
        foreach (var device in events.GroupBy(e => e.Pseudonym))
        {
            var (position, choice) = Draw(drawKey, device.Key);
            if (SitsOut(choice, hour, day.HourCount))
            {
                continue;
            }

            var seconds = new int[counts.Length];
            foreach (var cell in CellsOfTheHour(day, hour, [.. device]))
            {
                seconds[network.Footprints[cell].LeafAt(position)]++;
            }

            var longest = seconds.Max();
            if (longest >= TenMinutes)
            {
                counts[Array.IndexOf(seconds, longest)]++;
            }
        }

        return counts;
    }

    private static IEnumerable<int> CellsOfTheHour(MarketDay day, int hour, GatedEvent[] events)
    {
        var start = hour * 3600;
        var end = Math.Min(start + 3600, day.LengthSeconds);
        var horizon = Math.Min(end + 3600, day.LengthSeconds);
        var seen = events.Where(e => e.SecondOfDay < horizon).OrderBy(e => e.SecondOfDay).ThenBy(e => e.Cell).ToArray();
        for (var second = start; second < end; second++)
        {
            var before = Array.FindLastIndex(seen, e => e.SecondOfDay <= second);
            var after = Array.FindIndex(seen, e => e.SecondOfDay > second);
            if (before < 0 && after < 0)
            {
                continue;
            }

            if (before < 0)
            {
                if (seen[after].SecondOfDay <= MaxGap)
                {
                    yield return seen[after].Cell;
                }
            }
            else if (after < 0)
            {
                if (horizon - seen[before].SecondOfDay <= MaxGap)
                {
                    yield return seen[before].Cell;
                }
            }
            else
            {
                var gap = seen[after].SecondOfDay - seen[before].SecondOfDay;
                if (gap <= MaxGap || (gap <= TwelveHours && seen[before].Cell == seen[after].Cell))
                {
                    yield return seen[before].Cell;
                }
            }
        }
    }

    private static (uint Position, ulong Choice) Draw(byte[] key, Pseudonym device)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var block = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(block, device.Value);
        var image = aes.EncryptEcb(block, PaddingMode.None);
        return (BinaryPrimitives.ReadUInt32LittleEndian(image), BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(8)));
    }

    private static bool SitsOut(ulong choice, int hour, int hourCount)
    {
        if (hourCount <= 24)
        {
            return false;
        }

        var first = (int)((UInt128)choice * (uint)hourCount >> 64);
        return Enumerable.Range(0, hourCount - 24).Any(i => (first + i) % hourCount == hour);
    }
}
