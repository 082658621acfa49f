namespace SmartSteps.Events;

/// <summary>
/// Splits one line by RFC 4180, quotes removed. A line always ends its row: an events field has no reason to hold a line break, and so a
/// stray quote costs one row, never the rest of the file. A quote inside an unquoted field is an ordinary character. Not thread-safe.
/// </summary>
public sealed class CsvLine
{
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];

    /// <summary>Number of fields of the last line.</summary>
    public int Count { get; private set; }

    /// <summary>A field of the last line that could be split, valid until the next.</summary>
    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan((index == 0 ? 0 : ends[index - 1])..ends[index]);

    /// <summary>Splits a line without its end; false when a quoted field is not closed or goes on after its closing quote.</summary>
    public bool TrySplit(ReadOnlySpan<byte> line)
    {
        if (bytes.Length < line.Length)
        {
            bytes = new byte[line.Length];
        }

        Count = 0;
        var used = 0;
        while (true)
        {
            if (!line.IsEmpty && line[0] == '"')
            {
                line = line[1..];
                while (true)
                {
                    var quote = line.IndexOf((byte)'"');
                    if (quote < 0)
                    {
                        return false;
                    }

                    var doubled = quote + 1 < line.Length && line[quote + 1] == '"';
                    line[..(doubled ? quote + 1 : quote)].CopyTo(bytes.AsSpan(used));
                    used += doubled ? quote + 1 : quote;
                    line = line[(doubled ? quote + 2 : quote + 1)..];
                    if (!doubled)
                    {
                        break;
                    }
                }

                if (!line.IsEmpty && line[0] != ',')
                {
                    return false;
                }
            }
            else
            {
                var comma = line.IndexOf((byte)',');
                var field = comma < 0 ? line : line[..comma];
                field.CopyTo(bytes.AsSpan(used));
                used += field.Length;
                line = line[field.Length..];
            }

            if (Count == ends.Length)
            {
                Array.Resize(ref ends, ends.Length * 2);
            }

            ends[Count++] = used;
            if (line.IsEmpty)
            {
                return true;
            }

            line = line[1..];
        }
    }
}
