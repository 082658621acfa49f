using Microsoft.Extensions.FileSystemGlobbing;

namespace SmartSteps.Host.Ingest;

/// <summary>The files that a command line names: paths, patterns with <c>*</c>, <c>?</c> or <c>**</c>, and <c>-</c> for standard input.</summary>
internal static class InputFiles
{
    /// <summary>Stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The files in the order given, a pattern's files in ordinal order; each once.</summary>
    /// <exception cref="CommandFailure">A file does not exist, or nothing matches a pattern.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> names)
    {
        var found = new List<string>();
        foreach (var name in names)
        {
            if (name == StandardInput)
            {
                found.Add(name);
            }
            else if (File.Exists(name))
            {
                found.Add(Path.GetFullPath(name));
            }
            else if (name.AsSpan().IndexOfAny('*', '?') >= 0)
            {
                found.AddRange(Match(name));
            }
            else
            {
                throw Directory.Exists(name)
                    ? new CommandFailure($"'{name}' is a folder.", $"Name its files: '{Path.Combine(name, "*.csv.gz")}'.", ExitCode.Usage)
                    : Missing(name);
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The one file of this name.</summary>
    /// <exception cref="CommandFailure">It does not exist.</exception>
    public static string FindOne(string name) => File.Exists(name) ? Path.GetFullPath(name) : throw Missing(name);

    private static CommandFailure Missing(string name) =>
        new($"There is no file '{name}'.", $"Check the name; the current folder is {Directory.GetCurrentDirectory()}.", ExitCode.Usage);

    private static List<string> Match(string pattern)
    {
        var parts = Path.GetFullPath(pattern).Split(Path.DirectorySeparatorChar);
        var first = Array.FindIndex(parts, part => part.AsSpan().IndexOfAny('*', '?') >= 0);
        var folder = string.Join(Path.DirectorySeparatorChar, parts[..first]) + Path.DirectorySeparatorChar;
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(string.Join('/', parts[first..]).Replace("?", "*", StringComparison.Ordinal));
        var single = new SingleCharacters(parts[first..]);
        var matches = Directory.Exists(folder) ? matcher.GetResultsInFullPath(folder).Where(single.Fit).Order(StringComparer.Ordinal).ToList() : [];
        return matches.Count > 0
            ? matches
            : throw new CommandFailure($"No file matches '{pattern}'.", $"Check the pattern; the current folder is {Directory.GetCurrentDirectory()}.", ExitCode.Usage);
    }

    /// <summary>The pattern's last part with its question marks, which the matcher does not know.</summary>
    private sealed class SingleCharacters(string[] pattern)
    {
        private readonly string last = pattern[^1];

        public bool Fit(string path) =>
            !last.Contains('?', StringComparison.Ordinal) || System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(last, Path.GetFileName(path), ignoreCase: false);
    }
}
