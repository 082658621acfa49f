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

    /// <summary>
    /// The columns found and those wanted. A file without a header has a row in its place, and any field of a row may be an identity: a
    /// first line with a field that no column would be called is shown without its letters and digits.
    /// </summary>
    public static string WrongHeader(IReadOnlyList<string> found, IReadOnlyList<string> wanted, IReadOnlyList<string> missing, ColumnMapping columns)
    {
        const int MostShown = 60;
        Func<string, string> mask = found.Any(IsData) ? RowMask.MaskAll : RowMask.MaskRuns;
        var shown = string.Join(", ", found.Take(MostShown).Select(name => $"'{mask(name.Length > MostShown ? name[..MostShown] : name)}'"));
        var lacking = string.Join(", ", missing.Select(name => $"{name} (looked for as {columns.PatternFor(name)})"));
        return $"Columns found: {shown}. Wanted: {string.Join(", ", wanted)}. Missing or there twice: {lacking}. A column mapping says which columns of the file make up ours.";
    }

    /// <summary>A date, a number, a phone number, a digest: four digits or more, or nothing but digits.</summary>
    private static bool IsData(string field)
    {
        const int FewestDigits = 4;
        var digits = field.Count(char.IsDigit);
        return digits >= FewestDigits || (digits > 0 && digits == field.Length);
    }
}
