using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartSteps.Events;

/// <summary>
/// Reads the rows of an events file from text that begins and ends at line borders, 64 bytes at a step, without allocating for a row.
/// Blank lines are no rows. One reader serves one thread; it remembers nothing between texts but the last date.
/// </summary>
public sealed class EventReader
{
    /// <summary>The longest line that can be a row, in bytes, its end not counted.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>The longest cell name, in bytes: 128 characters of UTF-8.</summary>
    public const int MaxCellBytes = 512;

    private const int Step = 64;

    private readonly EventLayout layout;
    private readonly CsvLine quoted = new();
    private readonly int[] ends;
    private readonly byte[][] composed = [new byte[Imsi.MaxLength + 1], new byte[Imsi.MaxLength + 1], new byte[MaxCellBytes + 1]];
    private readonly int timestampColumn;
    private readonly int imsiColumn;
    private readonly int cellColumn;
    private EventTime time;

    /// <summary>A reader for files of this layout.</summary>
    public EventReader(EventLayout layout)
    {
        this.layout = layout;
        ends = new int[layout.Columns.Count];
        timestampColumn = layout.Timestamp.SingleColumn;
        imsiColumn = layout.Imsi.SingleColumn;
        cellColumn = layout.Cell.SingleColumn;
    }

    /// <summary>Hands every row of the text to the sink, in order.</summary>
    /// <param name="text">Whole lines; the last one may lack its end.</param>
    /// <param name="firstLine">Line number of the first; the header is line 1.</param>
    /// <param name="sink">Takes the rows.</param>
    /// <typeparam name="TSink">A struct, so that calls are bound statically.</typeparam>
    public void Read<TSink>(ReadOnlySpan<byte> text, long firstLine, ref TSink sink)
        where TSink : struct, IEventSink, allows ref struct
    {
        var hasNul = text.Contains((byte)0);
        Span<byte> tail = stackalloc byte[Step];
        var line = firstLine;
        var rowStart = 0;
        var column = 0;
        var lastQuote = -1;
        for (var at = 0; at < text.Length; at += Step)
        {
            ulong commas, lineEnds, quotes;
            if (text.Length - at >= Step)
            {
                Scan(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at), out commas, out lineEnds, out quotes);
            }
            else
            {
                tail.Clear();
                text[at..].CopyTo(tail);
                Scan(ref MemoryMarshal.GetReference(tail), out commas, out lineEnds, out quotes);
            }

            var separators = commas | lineEnds;
            while (separators != 0)
            {
                var bit = BitOperations.TrailingZeroCount(separators);
                separators &= separators - 1;
                var position = at + bit;
                if (((lineEnds >> bit) & 1) == 0)
                {
                    if (column < ends.Length)
                    {
                        ends[column] = position;
                    }

                    column++;
                    continue;
                }

                var before = quotes & ((1UL << bit) - 1);
                var quote = before != 0 ? at + 63 - BitOperations.LeadingZeroCount(before) : lastQuote;
                Row(text, rowStart, position, column, quote >= rowStart, hasNul, line, ref sink);
                line++;
                rowStart = position + 1;
                column = 0;
            }

            if (quotes != 0)
            {
                lastQuote = at + 63 - BitOperations.LeadingZeroCount(quotes);
            }
        }

        if (rowStart < text.Length)
        {
            Row(text, rowStart, text.Length, column, lastQuote >= rowStart, hasNul, line, ref sink);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scan(ref byte source, out ulong commas, out ulong lineEnds, out ulong quotes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var bytes = Vector512.LoadUnsafe(ref source);
            commas = Vector512.Equals(bytes, Vector512.Create((byte)',')).ExtractMostSignificantBits();
            lineEnds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            quotes = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            return;
        }

        commas = lineEnds = quotes = 0;
        for (var i = 0; i < Step; i += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref source, (nuint)i);
            commas |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)',')).ExtractMostSignificantBits() << i;
            lineEnds |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)'\n')).ExtractMostSignificantBits() << i;
            quotes |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits() << i;
        }
    }

    private void Row<TSink>(ReadOnlySpan<byte> text, int start, int end, int lastColumn, bool hasQuotes, bool hasNul, long line, ref TSink sink)
        where TSink : struct, IEventSink, allows ref struct
    {
        if (end > start && text[end - 1] == '\r')
        {
            end--;
        }

        var row = text[start..end];
        if (row.IsEmpty)
        {
            return;
        }

        if (row.Length > MaxLineBytes || (hasNul && row.Contains((byte)0)))
        {
            sink.Reject(new MalformedRow(line, string.Empty, row.Length > MaxLineBytes ? MalformedReason.TooLong : MalformedReason.NulByte, row));
            return;
        }

        if (hasQuotes && !quoted.TrySplit(row))
        {
            sink.Reject(new MalformedRow(line, string.Empty, MalformedReason.BadQuotes, row));
            return;
        }

        if ((hasQuotes ? quoted.Count : lastColumn + 1) != ends.Length)
        {
            sink.Reject(new MalformedRow(line, string.Empty, MalformedReason.FieldCount, row));
            return;
        }

        ends[^1] = end;
        var timestamp = timestampColumn >= 0 ? Field(text, start, timestampColumn, hasQuotes) : Compose(text, start, layout.Timestamp, 0, hasQuotes);
        var imsi = imsiColumn >= 0 ? Field(text, start, imsiColumn, hasQuotes) : Compose(text, start, layout.Imsi, 1, hasQuotes);
        var cell = cellColumn >= 0 ? Field(text, start, cellColumn, hasQuotes) : Compose(text, start, layout.Cell, 2, hasQuotes);
        if (timestamp.IsEmpty || imsi.IsEmpty || cell.IsEmpty)
        {
            var empty = timestamp.IsEmpty ? layout.Timestamp : imsi.IsEmpty ? layout.Imsi : layout.Cell;
            sink.Reject(new MalformedRow(line, empty.Name, MalformedReason.Empty, row));
        }
        else if (!time.TryRead(timestamp, out var seconds))
        {
            sink.Reject(new MalformedRow(line, layout.Timestamp.Name, MalformedReason.BadTimestamp, row));
        }
        else if (imsi.Length > Imsi.MaxLength || cell.Length > MaxCellBytes)
        {
            var longer = imsi.Length > Imsi.MaxLength ? layout.Imsi : layout.Cell;
            sink.Reject(new MalformedRow(line, longer.Name, MalformedReason.FieldTooLong, row));
        }
        else
        {
            sink.Take(new SignallingEvent(seconds, imsi, cell));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Field(ReadOnlySpan<byte> text, int rowStart, int column, bool hasQuotes)
    {
        if (hasQuotes)
        {
            return quoted[column];
        }

        var start = column == 0 ? rowStart : ends[column - 1] + 1;
        return text[start..ends[column]];
    }

    /// <summary>Puts a composite together; one that is too long for any use is cut one byte beyond its limit.</summary>
    private ReadOnlySpan<byte> Compose(ReadOnlySpan<byte> text, int rowStart, ColumnPattern pattern, int slot, bool hasQuotes)
    {
        var into = composed[slot].AsSpan();
        var used = 0;
        for (var i = 0; i < pattern.Utf8Texts.Length; i++)
        {
            used += CopyWithin(pattern.Utf8Texts[i], into[used..]);
            if (i < pattern.Columns.Count)
            {
                var field = Field(text, rowStart, pattern.Columns[i], hasQuotes);
                if (field.IsEmpty)
                {
                    return [];
                }

                used += CopyWithin(field, into[used..]);
            }
        }

        return into[..used];
    }

    private static int CopyWithin(ReadOnlySpan<byte> source, Span<byte> into)
    {
        var length = Math.Min(source.Length, into.Length);
        source[..length].CopyTo(into);
        return length;
    }
}
