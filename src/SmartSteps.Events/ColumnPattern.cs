namespace SmartSteps.Events;

/// <summary>
/// One of our columns as it is made of a file's: a column, or several with text between them (<c>{mcc}-{net}-{area}-{cell}</c>). Where one
/// of its columns is empty, it is empty. Immutable.
/// </summary>
public sealed class ColumnPattern
{
    private ColumnPattern(string name, string[] texts, int[] columns)
    {
        Name = name;
        Texts = texts;
        Columns = columns;
        Utf8Texts = Array.ConvertAll(texts, System.Text.Encoding.UTF8.GetBytes);
    }

    /// <summary>Our name of it.</summary>
    public string Name { get; }

    /// <summary>Indexes of the file's columns, in the pattern's order; at least one.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>The text before each of <see cref="Columns"/>, and after the last.</summary>
    public IReadOnlyList<string> Texts { get; }

    internal byte[][] Utf8Texts { get; }

    /// <summary>The file's column that is taken as it stands, or −1 for a composite.</summary>
    public int SingleColumn => Columns.Count == 1 && Texts[0].Length + Texts[1].Length == 0 ? Columns[0] : -1;

    /// <summary>Finds the pattern's columns in a header.</summary>
    /// <param name="name">Our name of the column.</param>
    /// <param name="pattern">Text with the file's columns in braces.</param>
    /// <param name="header">The file's columns; compared without regard to case.</param>
    /// <returns>The pattern, or null when it names no column, or one that the header lacks or has twice.</returns>
    public static ColumnPattern? Find(string name, string pattern, IReadOnlyList<string> header)
    {
        var texts = new List<string>();
        var columns = new List<int>();
        var at = 0;
        while (pattern.IndexOf('{', at) is var open && open >= 0)
        {
            var close = pattern.IndexOf('}', open);
            if (close < 0)
            {
                return null;
            }

            var wanted = pattern[(open + 1)..close].Trim();
            var found = IndexOf(header, wanted, 0);
            if (found < 0 || IndexOf(header, wanted, found + 1) >= 0)
            {
                return null;
            }

            texts.Add(pattern[at..open]);
            columns.Add(found);
            at = close + 1;
        }

        texts.Add(pattern[at..]);
        return columns.Count == 0 ? null : new ColumnPattern(name, [.. texts], [.. columns]);
    }

    private static int IndexOf(IReadOnlyList<string> header, string wanted, int from)
    {
        for (var i = from; i < header.Count; i++)
        {
            if (string.Equals(header[i], wanted, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
