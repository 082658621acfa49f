namespace SmartSteps.Reports.Tables;

/// <summary>Texts as CSV fields.</summary>
internal static class CsvText
{
    /// <summary>A text: safe from spreadsheets that would calculate it, quoted where it has to be.</summary>
    public static string Of(string value)
    {
        var safe = IsCalculated(value) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") || safe is [' ', ..] or [.., ' ']
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    /// <summary>True for a text that a spreadsheet would take for a formula: blanks before it are skipped, and some read full-width signs as the plain ones.</summary>
    public static bool IsCalculated(string value) =>
        value.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || value is ['\t' or '\r' or '\n', ..];
}
