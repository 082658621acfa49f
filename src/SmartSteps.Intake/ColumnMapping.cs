namespace SmartSteps.Intake;

/// <summary>
/// Which columns of a file make up our own ones, in the form <c>imsi=user_id,cell={mcc}-{net}-{area}-{cell}</c>: our column name, then
/// one column of the file, or a pattern with columns of the file in braces. Columns not named map to themselves.
/// Names compare without regard to case. Immutable.
/// </summary>
public sealed class ColumnMapping
{
    private readonly Dictionary<string, string> patterns;

    private ColumnMapping(Dictionary<string, string> patterns) => this.patterns = patterns;

    /// <summary>Every column maps to itself.</summary>
    public static ColumnMapping Identity { get; } = new(new(StringComparer.OrdinalIgnoreCase));

    /// <summary>Our column names that are mapped.</summary>
    public IReadOnlyCollection<string> Targets => patterns.Keys;

    /// <summary>Reads a mapping; the error says what is wrong with it.</summary>
    public static bool TryParse(string text, out ColumnMapping mapping, out string error)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        mapping = Identity;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == part.Length - 1)
            {
                error = $"'{part}' is not of the form ours=theirs or ours={{a}}-{{b}}.";
                return false;
            }

            var pattern = part[(at + 1)..].Trim();
            if (pattern.Count(c => c == '{') != pattern.Count(c => c == '}'))
            {
                error = $"The braces in '{pattern}' do not match.";
                return false;
            }

            if (!found.TryAdd(part[..at].Trim(), pattern))
            {
                error = $"Column '{part[..at].Trim()}' is mapped twice.";
                return false;
            }
        }

        mapping = new ColumnMapping(found);
        error = string.Empty;
        return true;
    }

    /// <summary>The pattern for one of our columns with every column of the file in braces: <c>{user_id}</c>, <c>{mcc}-{net}</c>.</summary>
    public string PatternFor(string column)
    {
        if (!patterns.TryGetValue(column, out var pattern))
        {
            return $"{{{column}}}";
        }

        return pattern.Contains('{', StringComparison.Ordinal) ? pattern : $"{{{pattern}}}";
    }
}
