using System.Runtime.CompilerServices;

namespace SmartSteps.Events;

/// <summary>
/// Reads the rows of an events file from text that begins and ends at line borders, without allocating for a row.
/// Blank lines are no rows. One reader serves one thread; it remembers nothing between texts but the last date.
/// </summary>
public sealed partial class EventReader
{
    /// <summary>The longest line that can be a row, in bytes, its end not counted.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>The longest cell name, in bytes: 128 characters of UTF-8.</summary>
    public const int MaxCellBytes = 512;

    private const int WindowBytes = 64 * 1024;

    private readonly EventLayout layout;
    private readonly Separators separators = new();
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

    /// <summary>Reads a timestamp as rows may have it; false for anything else.</summary>
    /// <param name="unixSeconds">Whole seconds since 1970, UTC.</param>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out long unixSeconds) => default(EventTime).TryRead(text, out unixSeconds);

    /// <summary>Hands every row of the text to the sink, in order.</summary>
    /// <param name="text">Whole lines; the last one may lack its end.</param>
    /// <param name="firstLine">Line number of the first; the header is line 1.</param>
    /// <param name="sink">Takes the rows.</param>
    /// <typeparam name="TSink">A struct, so that calls are bound statically.</typeparam>
    /// <returns>Number of line ends in the text.</returns>
    public long Read<TSink>(ReadOnlySpan<byte> text, long firstLine, ref TSink sink)
        where TSink : struct, IEventSink, allows ref struct
    {
        var line = firstLine;
        try
        {
            text = text[ReadShortRows(text, ref line, ref sink)..];
            while (!text.IsEmpty)
            {
                var window = text[..TextLines.LengthWithin(text, WindowBytes)];
                separators.Find(window);
                line = ReadWindow(window, line, ref sink);
                text = text[window.Length..];
            }
        }
        finally
        {
            separators.Release();
        }

        return line - firstLine;
    }

    /// <summary>Reads whole lines whose separators are known; returns the number of the line after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long ReadWindow<TSink>(ReadOnlySpan<byte> text, long line, ref TSink sink)
        where TSink : struct, IEventSink, allows ref struct
    {
        var entries = separators.Entries;
        var lastColumn = ends.Length - 1;
        int timestampAt = timestampColumn, imsiAt = imsiColumn, cellAt = cellColumn;
        var plain = lastColumn > 0 && timestampAt >= 0 && imsiAt >= 0 && cellAt >= 0 && !separators.HasQuotes && !separators.HasNul;
        var at = 0; // The entry of the line end before the row.
        while (at + 1 < entries.Length)
        {
            var start = (entries[at] >> 1) + 1;
            if (plain && HasColumns(entries, at, lastColumn))
            {
                var end = entries[at + lastColumn + 1] >> 1;
                var carriageReturn = text[end - 1] == '\r' ? 1 : 0;
                var timestamp = Plain(text, entries, at + timestampAt, timestampAt == lastColumn ? carriageReturn : 0);
                var imsi = Plain(text, entries, at + imsiAt, imsiAt == lastColumn ? carriageReturn : 0);
                var cell = Plain(text, entries, at + cellAt, cellAt == lastColumn ? carriageReturn : 0);
                if ((uint)(imsi.Length - 1) < Imsi.MaxLength && (uint)(cell.Length - 1) < MaxCellBytes
                    && end - carriageReturn - start <= MaxLineBytes && time.TryRead(timestamp, out var seconds))
                {
                    sink.Take(new SignallingEvent(seconds, imsi, cell));
                    at += lastColumn + 1;
                    line++;
                    continue;
                }
            }

            at = ReadSlowly(text, entries, at, line, ref sink);
            line++;
        }

        var rest = (entries[at] >> 1) + 1;
        if (rest < text.Length && (entries[at] & 1) != 0)
        {
            // A last line without a single separator, and without an end.
            Row(text, rest, text.Length, 0, separators.HasQuotes, separators.HasNul, line, ref sink);
        }
        else if ((entries[at] & 1) == 0)
        {
            line--; // It was read, but has no end.
        }

        return line;
    }

    /// <summary>True when the next line end is the one after so many commas.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasColumns(ReadOnlySpan<int> entries, int at, int commas)
    {
        if (entries.Length - at <= commas + 1)
        {
            return false;
        }

        var lineEnds = 0;
        for (var i = 1; i <= commas; i++)
        {
            lineEnds |= entries[at + i];
        }

        return (lineEnds & 1) == 0 && (entries[at + commas + 1] & 1) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> text, ReadOnlySpan<int> entries, int before, int cut)
    {
        var start = (entries[before] >> 1) + 1;
        return text.Slice(start, (entries[before + 1] >> 1) - cut - start);
    }

    /// <summary>Any row, plain or not; returns the entry of its end, or the last entry where the text ends first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadSlowly<TSink>(ReadOnlySpan<byte> text, ReadOnlySpan<int> entries, int at, long line, ref TSink sink)
        where TSink : struct, IEventSink, allows ref struct
    {
        var start = (entries[at] >> 1) + 1;
        var column = 0;
        for (at++; at < entries.Length && (entries[at] & 1) == 0; at++)
        {
            if (column < ends.Length)
            {
                ends[column] = entries[at] >> 1;
            }

            column++;
        }

        var end = at < entries.Length ? entries[at] >> 1 : text.Length;
        Row(text, start, end, column, separators.HasQuotes, separators.HasNul, line, ref sink);
        return Math.Min(at, entries.Length - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row<TSink>(ReadOnlySpan<byte> text, int start, int end, int lastColumn, bool mayQuote, bool hasNul, long line, ref TSink sink)
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

        var hasQuotes = mayQuote && row.Contains((byte)'"');
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
