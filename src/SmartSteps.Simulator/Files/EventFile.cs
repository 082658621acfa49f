using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using SmartSteps.Network;
using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator.Files;

/// <summary>
/// Writes the events of a day, hour by hour: gathered from all workers, sorted, formatted in parallel, written in order.
/// Memory: some hours at a time, beside the packed events. Not thread-safe.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const int StampLength = 20;
    private const int ImsiLength = 15;

    private readonly Stream stream;
    private readonly byte[][] names;
    private readonly int rowLength;

    public EventFile(string path, bool compress, CellPlan plan)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        stream = compress ? new GZipStream(file, CompressionLevel.Fastest) : file;
        names = [.. plan.Cells.Select(cell => Encoding.UTF8.GetBytes(Quoted(cell.Id.Value)))];
        rowLength = StampLength + ImsiLength + names.Max(name => name.Length) + 2;
        stream.Write("timestamp,imsi,cell\n"u8);
    }

    /// <summary>Rows written.</summary>
    public long Count { get; private set; }

    /// <param name="dayStart">Unix time of second 0 of the packed events.</param>
    public void Write(IReadOnlyList<EventHours> workers, long dayStart, int hours, int parallel)
    {
        for (var first = 0; first < hours; first += parallel)
        {
            var blocks = new (byte[] Bytes, int Length, int Rows)[Math.Min(parallel, hours - first)];
            Parallel.For(0, blocks.Length, i => blocks[i] = Format(workers, dayStart, first + i));
            foreach (var (bytes, length, rows) in blocks)
            {
                stream.Write(bytes, 0, length);
                Count += rows;
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private static string Quoted(string name) =>
        name.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private (byte[] Bytes, int Length, int Rows) Format(IReadOnlyList<EventHours> workers, long dayStart, int hour)
    {
        var total = workers.Sum(worker => worker.Hour(hour).Length);
        var keys = ArrayPool<ulong>.Shared.Rent(total);
        var at = 0;
        foreach (var worker in workers)
        {
            worker.Hour(hour).CopyTo(keys.AsSpan(at));
            at += worker.Hour(hour).Length;
        }

        keys.AsSpan(0, total).Sort();
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, total * rowLength));
        Span<byte> stamp = stackalloc byte[StampLength];
        var stamped = -1;
        var length = 0;
        var rows = 0;
        for (var i = 0; i < total; i++)
        {
            var key = keys[i];
            if (i > 0 && key == keys[i - 1])
            {
                continue;
            }

            if (EventKey.Second(key) != stamped)
            {
                stamped = EventKey.Second(key);
                DateTimeOffset.FromUnixTimeSeconds(dayStart + stamped).UtcDateTime
                    .TryFormat(stamp, out _, "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
                stamp[^1] = (byte)',';
            }

            var row = bytes.AsSpan(length);
            stamp.CopyTo(row);
            var imsi = new SubscriberLine { Number = EventKey.Subscriber(key) }.Imsi;
            Utf8Formatter.TryFormat(imsi, row[StampLength..], out _, new StandardFormat('D', ImsiLength));
            row[StampLength + ImsiLength] = (byte)',';
            var name = names[EventKey.Cell(key)];
            name.CopyTo(row[(StampLength + ImsiLength + 1)..]);
            length += StampLength + ImsiLength + 1 + name.Length;
            bytes[length++] = (byte)'\n';
            rows++;
        }

        ArrayPool<ulong>.Shared.Return(keys);
        return (bytes, length, rows);
    }
}
