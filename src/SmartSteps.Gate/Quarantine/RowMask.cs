using System.Text;
using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>
/// Takes the identity out of a malformed row. An identity may stand in any column by mistake, so a field is shown only where it is what its
/// column says: the columns of a timestamp that is one, and of a cell that is in the plan, less every run of 8 or more letters and digits
/// with 6 or more digits. Columns that hold an identity are left out; of all else, and of a row that does not split into the header's
/// columns, every letter and digit becomes <c>#</c>. Not thread-safe.
/// </summary>
internal sealed class RowMask
{
    private const int LongestRow = 500;
    private const int RunLength = 8;
    private const int RunDigits = 6;

    private static readonly string[] Telling =
        ["imsi", "msisdn", "imei", "iccid", "phone", "user", "subscriber", "device", "name", "mail", "tmsi", "supi", "gpsi", "caller", "called", "number"];

    private readonly EventLayout layout;
    private readonly CellTable cells;
    private readonly bool[] identity;
    private readonly CsvLine split = new();

    /// <summary>A mask for rows of a file.</summary>
    /// <param name="cells">The cells that may be shown.</param>
    public RowMask(EventLayout layout, CellTable cells)
    {
        (this.layout, this.cells) = (layout, cells);
        identity = [.. layout.Columns.Select((name, i) => layout.Imsi.Columns.Contains(i)
            || Telling.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>The row as it may be kept.</summary>
    public string Mask(ReadOnlySpan<byte> row)
    {
        var text = new StringBuilder();
        if (!row.Contains((byte)0) && split.TrySplit(row) && split.Count == layout.Columns.Count)
        {
            var time = IsTime(Compose(layout.Timestamp));
            var cell = cells.Has(Encoding.UTF8.GetBytes(Compose(layout.Cell)));
            for (var i = 0; i < split.Count; i++)
            {
                if (!identity[i])
                {
                    var (ofTime, ofCell) = (layout.Timestamp.Columns.Contains(i), layout.Cell.Columns.Contains(i));
                    var known = (ofTime || ofCell) && (time || !ofTime) && (cell || !ofCell);
                    var shown = Shown(split[i]);
                    text.Append(text.Length == 0 ? string.Empty : ",").Append(layout.Columns[i]).Append('=').Append(known ? MaskRuns(shown) : MaskAll(shown));
                }
            }
        }
        else
        {
            text.Append(MaskAll(Shown(row)));
        }

        return text.Length <= LongestRow ? text.ToString() : text.ToString(0, LongestRow);
    }

    /// <summary>The text with every letter and digit masked, and every sign of other alphabets.</summary>
    public static string MaskAll(string text) =>
        new(Array.ConvertAll(text.ToCharArray(), character => char.IsLetterOrDigit(character) || !char.IsAscii(character) ? '#' : character));

    /// <summary>The text with every run that looks like an identity masked; also for header names, which may be a row by mistake.</summary>
    public static string MaskRuns(string text)
    {
        var masked = text.ToCharArray();
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            var digits = 0;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                digits += char.IsDigit(text[end]) ? 1 : 0;
                end++;
            }

            if (end - start >= RunLength && digits >= RunDigits)
            {
                masked.AsSpan(start..end).Fill('#');
            }

            start = end + 1;
        }

        return new string(masked);
    }

    /// <summary>A time of this millennium: a small number is rather an identity than a second of 1970.</summary>
    private static bool IsTime(string text)
    {
        const long Earliest = 1_000_000_000;
        return EventReader.TryReadTime(Encoding.UTF8.GetBytes(text), out var second) && second >= Earliest;
    }

    private string Compose(ColumnPattern pattern)
    {
        var text = new StringBuilder(pattern.Texts[0]);
        for (var i = 0; i < pattern.Columns.Count; i++)
        {
            text.Append(Encoding.UTF8.GetString(split[pattern.Columns[i]])).Append(pattern.Texts[i + 1]);
        }

        return text.ToString();
    }

    private static string Shown(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestRow)]).ToCharArray();
        text.AsSpan().Replace('\0', ' ');
        return new string(Array.ConvertAll(text, character => char.IsControl(character) ? ' ' : character));
    }
}
