using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>The header of an events file, held against the mapping.</summary>
internal static class EventFile
{
    /// <summary>Our columns of an events file, which a mapping may name.</summary>
    public static bool Fits(ColumnMapping columns, IReadOnlyList<string> ours, out string detail)
    {
        var stranger = columns.Targets.FirstOrDefault(target => !ours.Contains(target, StringComparer.OrdinalIgnoreCase));
        detail = stranger is null ? string.Empty : $"The mapping names '{stranger}', which is none of our columns: {string.Join(", ", ours)}.";
        return stranger is null;
    }

    /// <summary>Finds our columns in the first line; null with the refusal and its detail.</summary>
    public static EventLayout? Layout(ReadOnlySpan<byte> header, ColumnMapping columns, out IntakeRefusal refusal, out string detail)
    {
        refusal = IntakeRefusal.NotReadable;
        detail = "The first line is no CSV header in UTF-8; this looks like a binary file or another encoding.";
        if (header.Length > EventReader.MaxLineBytes || EventLayout.ReadHeader(header) is not { } found)
        {
            return null;
        }

        var layout = EventLayout.Find(found, columns.PatternFor, out var missing);
        refusal = IntakeRefusal.WrongHeader;
        detail = layout is null ? WrongHeader(found, EventLayout.Wanted, missing, columns) : string.Empty;
        return layout;
    }

    /// <summary>The columns found and those wanted. A file without a header shows a row in its place, so identities are masked.</summary>
    public static string WrongHeader(IReadOnlyList<string> found, IReadOnlyList<string> wanted, IReadOnlyList<string> missing, ColumnMapping columns)
    {
        const int MostShown = 60;
        var shown = string.Join(", ", found.Take(MostShown).Select(name => $"'{RowMask.MaskRuns(name.Length > MostShown ? name[..MostShown] : name)}'"));
        var lacking = string.Join(", ", missing.Select(name => $"{name} (looked for as {columns.PatternFor(name)})"));
        return $"Columns found: {shown}. Wanted: {string.Join(", ", wanted)}. Missing or there twice: {lacking}. A column mapping says which columns of the file make up ours.";
    }
}
