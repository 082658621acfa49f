using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SmartSteps.Benchmarks.Uniform;

/// <summary>The event rows of a uniform market: <c>yyyy-MM-dd HH:mm:ss,imsi,cell</c>.</summary>
internal sealed class UniformRows
{
    /// <summary>Identity of the first subscriber; the others follow.</summary>
    public const long FirstImsi = 262_010_000_000_000;

    private const int SecondsPerDay = 86_400;
    private const int BufferBytes = 1 << 20;
    private const int LongestRow = 128;

    private readonly UniformMarket market;
    private readonly byte[][] cells;
    private ulong state = 0x9E3779B97F4A7C15;

    public UniformRows(UniformMarket market)
    {
        this.market = market;
        cells = [.. Enumerable.Range(0, market.Cells).Select(cell => Encoding.ASCII.GetBytes($",{UniformMarket.Cell(cell)}\n"))];
    }

    /// <summary>Writes header and rows.</summary>
    /// <param name="output">Receives them.</param>
    public void WriteTo(Stream output)
    {
        var buffer = new byte[BufferBytes];
        var used = Put("timestamp,imsi,cell\n"u8, buffer, 0);
        var time = new byte["yyyy-MM-dd HH:mm:ss,".Length];
        var shown = -1;
        for (long row = 0; row < market.Events; row++)
        {
            var second = (int)(row * SecondsPerDay / market.Events);
            if (second != shown)
            {
                shown = second;
                var at = UniformMarket.Day.ToDateTime(TimeOnly.MinValue).AddSeconds(second);
                Encoding.ASCII.GetBytes(at.ToString("yyyy-MM-dd HH:mm:ss','", CultureInfo.InvariantCulture), time);
            }

            var draw = Next();
            used = Put(time, buffer, used);
            Utf8Formatter.TryFormat(FirstImsi + Below(draw & uint.MaxValue, market.Devices), buffer.AsSpan(used), out var digits);
            used = Put(cells[Below(draw >> 32, market.Cells)], buffer, used + digits);
            if (used > BufferBytes - LongestRow)
            {
                output.Write(buffer, 0, used);
                used = 0;
            }
        }

        output.Write(buffer, 0, used);
    }

    private static int Put(ReadOnlySpan<byte> text, byte[] buffer, int at)
    {
        text.CopyTo(buffer.AsSpan(at));
        return at + text.Length;
    }

    private static int Below(ulong draw, int bound) => (int)((draw * (ulong)bound) >> 32);

    /// <summary>SplitMix64.</summary>
    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
