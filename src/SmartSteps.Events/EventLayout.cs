using System.Text;

namespace SmartSteps.Events;

/// <summary>Where an events file keeps what we want, found by its header. Immutable, thread-safe.</summary>
public sealed class EventLayout
{
    private static readonly UTF8Encoding Strict = new(false, true);

    private EventLayout(IReadOnlyList<string> columns, ColumnPattern timestamp, ColumnPattern imsi, ColumnPattern cell)
    {
        Columns = columns;
        Timestamp = timestamp;
        Imsi = imsi;
        Cell = cell;
    }

    /// <summary>Our columns.</summary>
    public static IReadOnlyList<string> Wanted { get; } = ["timestamp", "imsi", "cell"];

    /// <summary>The file's columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>What makes up the timestamp.</summary>
    public ColumnPattern Timestamp { get; }

    /// <summary>What makes up the identity.</summary>
    public ColumnPattern Imsi { get; }

    /// <summary>What makes up the cell's name.</summary>
    public ColumnPattern Cell { get; }

    /// <summary>Splits a header line; null when it is not UTF-8 or its quotes do not close.</summary>
    /// <param name="line">The line, with or without its end.</param>
    public static IReadOnlyList<string>? ReadHeader(ReadOnlySpan<byte> line)
    {
        var split = new CsvLine();
        if (!split.TrySplit(line.TrimEnd("\r\n"u8)))
        {
            return null;
        }

        var columns = new string[split.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            try
            {
                columns[i] = Strict.GetString(split[i]).Trim();
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }

        return columns;
    }

    /// <summary>Finds our columns in a header.</summary>
    /// <param name="columns">The file's columns.</param>
    /// <param name="patternFor">The pattern of one of our columns.</param>
    /// <param name="missing">Those of our columns that cannot be found.</param>
    public static EventLayout? Find(IReadOnlyList<string> columns, Func<string, string> patternFor, out IReadOnlyList<string> missing)
    {
        var found = Wanted.Select(name => ColumnPattern.Find(name, patternFor(name), columns)).ToArray();
        missing = [.. Wanted.Where((_, i) => found[i] is null)];
        return missing.Count > 0 ? null : new EventLayout(columns, found[0]!, found[1]!, found[2]!);
    }
}
