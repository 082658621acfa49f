using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>Where a small file keeps our columns; those beyond the required ones may be missing.</summary>
internal sealed class TableColumns
{
    private readonly ColumnPattern?[] patterns;

    private TableColumns(ColumnPattern?[] patterns) => this.patterns = patterns;

    public int Count => patterns.Length;

    /// <summary>Finds our columns in a header; null with the sentence that says which are missing.</summary>
    public static TableColumns? Find(IReadOnlyList<string> header, IReadOnlyList<string> ours, int required, ColumnMapping columns, out string detail)
    {
        var found = ours.Select(name => ColumnPattern.Find(name, columns.PatternFor(name), header)).ToArray();
        var missing = ours.Where((name, i) => found[i] is null
            && (i < required || columns.Targets.Contains(name, StringComparer.OrdinalIgnoreCase))).ToList();
        detail = missing.Count == 0 ? string.Empty : EventFile.WrongHeader(header, ours, missing, columns);
        return missing.Count == 0 ? new TableColumns(found) : null;
    }

    /// <summary>Puts our fields together of a row's; null where the file or the row has no such column.</summary>
    public void Fill(Func<int, string?> field, string?[] into)
    {
        for (var i = 0; i < patterns.Length; i++)
        {
            into[i] = patterns[i] is { } pattern ? Compose(pattern, field) : null;
        }
    }

    private static string? Compose(ColumnPattern pattern, Func<int, string?> field)
    {
        if (pattern.SingleColumn >= 0)
        {
            return field(pattern.SingleColumn);
        }

        var text = pattern.Texts[0];
        for (var i = 0; i < pattern.Columns.Count; i++)
        {
            if (field(pattern.Columns[i]) is not { Length: > 0 } part)
            {
                return string.Empty;
            }

            text += part + pattern.Texts[i + 1];
        }

        return text;
    }
}
