using System.Text;

namespace SmartSteps.Reports.Tables;

/// <summary>
/// Writes any table as CSV (RFC 4180, UTF-8 without a mark, a header row, lines end in CR LF). A text that a spreadsheet would take for a formula
/// starts with an apostrophe; numbers stay numbers. Thread-safe.
/// </summary>
public static class CsvWriter
{
    /// <summary>Writes the whole file.</summary>
    public static byte[] Write(Table table)
    {
        var text = new StringBuilder(128 * (table.Rows.Count + 1)).AppendJoin(',', table.Columns).Append("\r\n");
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                text.Append(i == 0 ? string.Empty : ",").Append(row[i] is { IsText: true, Written: { } written } ? CsvText.Of(written) : row[i].Written);
            }

            text.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
