using System.Text;
using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>
/// Takes the identity out of a malformed row. Where the row splits into the header's columns, those that hold an identity are left out and
/// in the others every run of 8 or more letters and digits with 6 or more digits becomes <c>#</c>; otherwise every letter and digit does.
/// </summary>
internal sealed class RowMask
{
    private const int LongestRow = 500;
    private const int RunLength = 8;
    private const int RunDigits = 6;

    private static readonly string[] Telling =
        ["imsi", "msisdn", "imei", "iccid", "phone", "user", "subscriber", "device", "name", "mail", "tmsi", "supi", "gpsi", "caller", "called", "number"];

    private readonly EventLayout layout;
    private readonly bool[] identity;
    private readonly CsvLine split = new();

    public RowMask(EventLayout layout)
    {
        this.layout = layout;
        identity = [.. layout.Columns.Select((name, i) => layout.Imsi.Columns.Contains(i)
            || Telling.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>The row as it may be kept.</summary>
    public string Mask(ReadOnlySpan<byte> row)
    {
        var text = new StringBuilder();
        if (!row.Contains((byte)0) && split.TrySplit(row) && split.Count == layout.Columns.Count)
        {
            for (var i = 0; i < split.Count; i++)
            {
                if (!identity[i])
                {
                    text.Append(text.Length == 0 ? string.Empty : ",").Append(layout.Columns[i]).Append('=').Append(MaskRuns(Shown(split[i])));
                }
            }
        }
        else
        {
            text.Append(MaskAll(Shown(row)));
        }

        return text.Length <= LongestRow ? text.ToString() : text.ToString(0, LongestRow);
    }

    /// <summary>The text with every letter and digit masked.</summary>
    public static string MaskAll(string text) => new(Array.ConvertAll(text.ToCharArray(), character => char.IsLetterOrDigit(character) ? '#' : character));

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

    private static string Shown(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestRow)]).ToCharArray();
        text.AsSpan().Replace('\0', ' ');
        return new string(Array.ConvertAll(text, character => char.IsControl(character) ? ' ' : character));
    }
}
