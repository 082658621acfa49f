using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SmartSteps.Benchmarks.Country;

/// <summary>
/// The event rows of a country in the order of time, <c>yyyy-MM-dd HH:mm:ss,imsi,cell</c>: each of a device drawn from all, three times of four in
/// its home cell, else in one of two cells nearby.
/// </summary>
internal sealed class CountryRows(CountryMarket market)
{
    /// <summary>Identity of the first subscriber; the others follow.</summary>
    public const long FirstImsi = 262_010_000_000_000;

    private const int SecondsPerHour = 3_600;
    private const int BufferBytes = 1 << 20;
    private const int LongestRow = 128;

    private readonly byte[][] cells = [.. Enumerable.Range(0, market.Cells).Select(cell => Encoding.ASCII.GetBytes($",{CountryMarket.Cell(cell)}\n"))];
    private ulong state = 0x9E3779B97F4A7C15;

    /// <summary>Writes header and rows.</summary>
    public void WriteTo(Stream output)
    {
        var buffer = new byte[BufferBytes];
        var used = Put("timestamp,imsi,cell\n"u8, buffer, 0);
        var time = new byte["yyyy-MM-dd HH:mm:ss,".Length];
        var shown = -1;
        for (long row = 0; row < market.Events; row++)
        {
            var second = (int)(row * market.Hours * SecondsPerHour / market.Events);
            if (second != shown)
            {
                shown = second;
                var at = CountryMarket.Day.ToDateTime(TimeOnly.MinValue).AddSeconds(second);
                Encoding.ASCII.GetBytes(at.ToString("yyyy-MM-dd HH:mm:ss','", CultureInfo.InvariantCulture), time);
            }

            state += 0x9E3779B97F4A7C15;
            var draw = Mixed(state);
            var device = Below(draw & uint.MaxValue, market.Devices);
            used = Put(time, buffer, used);
            Utf8Formatter.TryFormat(FirstImsi + device, buffer.AsSpan(used), out var digits);
            used = Put(cells[CellOf(device, (int)(draw >> 60))], buffer, used + digits);
            if (used > BufferBytes - LongestRow)
            {
                output.Write(buffer, 0, used);
                used = 0;
            }
        }

        output.Write(buffer, 0, used);
    }

    /// <summary>The device's home for 12 of 16 choices, the next cell for two, the one in the row below for two.</summary>
    private int CellOf(int device, int choice)
    {
        var home = Below(Mixed((ulong)device) >> 32, market.Cells);
        return choice < 12 ? home : (home + (choice < 14 ? 1 : market.Side)) % market.Cells;
    }

    private static int Put(ReadOnlySpan<byte> text, byte[] buffer, int at)
    {
        text.CopyTo(buffer.AsSpan(at));
        return at + text.Length;
    }

    private static int Below(ulong draw, int bound) => (int)((draw * (ulong)bound) >> 32);

    /// <summary>The output of SplitMix64.</summary>
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
