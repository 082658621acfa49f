using System.Text.RegularExpressions;

namespace SmartSteps.Architecture.Tests;

public sealed partial class HabitTests
{
    private const int LongestFile = 300;
    private const int LongestMedian = 80;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal)
    {
        ["tests/SmartSteps.Api.Tests/HeatmapTests.cs"] = "one endpoint, its cases a few lines each over one fixture",
    };

    [Fact]
    public void Types_and_folders_are_named_after_what_they_are()
    {
        var declared = Repository.Sources("src").Concat(Repository.Sources("tests"))
            .SelectMany(path => TypeName().Matches(File.ReadAllText(Path.Combine(Repository.Top, path))).Select(match => (path, Name: match.Groups["name"].Value)));

        Assert.Empty(declared.Where(type => EmptyName().IsMatch(type.Name)).ToList());
        Assert.Empty(Repository.Sources("src").Where(path => path.Split('/').SkipLast(1).Any(folder => EmptyName().IsMatch(folder))).ToList());
    }

    [Fact]
    public void Files_hold_one_concept()
    {
        var tooLong = Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Where(path => !LongFiles.ContainsKey(path))
            .Select(path => (path, Lines: Lines(path)))
            .Where(file => file.Lines > LongestFile);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Half_of_the_files_are_short()
    {
        var lengths = Repository.Sources("src").Select(Lines).Order().ToList();

        Assert.True(lengths[lengths.Count / 2] <= LongestMedian, $"The median file has {lengths[lengths.Count / 2]} lines.");
    }

    [Fact]
    public void Nothing_is_left_unfinished_or_switched_off()
    {
        var left = Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Where(path => !path.EndsWith("/HabitTests.cs", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(Path.Combine(Repository.Top, path))
                .Select((line, index) => (Place: $"{path}:{index + 1}", line))
                .Where(line => Unfinished().IsMatch(line.line)));

        Assert.Empty(left.Select(line => line.Place));
    }

    [Fact]
    public void Tests_do_not_sleep()
    {
        var sleeps = Repository.Sources("tests")
            .Where(path => !path.EndsWith("/HabitTests.cs", StringComparison.Ordinal))
            .Where(path => Sleep().IsMatch(File.ReadAllText(Path.Combine(Repository.Top, path))));

        Assert.Empty(sleeps);
    }

    [Fact]
    public void The_top_of_the_repository_holds_only_what_belongs_there()
    {
        string[] allowed = ["src", "tests", "deploy", "SmartSteps.sln", "global.json", "README.md", "LICENSE"];
        var ignored = File.ReadLines(Path.Combine(Repository.Top, ".gitignore")).Select(line => line.Trim('/')).ToHashSet(StringComparer.Ordinal);

        var strangers = Directory.EnumerateFileSystemEntries(Repository.Top)
            .Select(path => Path.GetFileName(path))
            .Where(name => name[0] != '.' && !name.StartsWith("Directory.", StringComparison.Ordinal))
            .Where(name => !allowed.Contains(name, StringComparer.Ordinal) && !ignored.Contains(name));
        Assert.Empty(strangers);
    }

    private static int Lines(string path) => File.ReadLines(Path.Combine(Repository.Top, path)).Count();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file)\s+)+(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"(Manager|Helper|Helpers|Util|Utils|Utility|Utilities|Common|Misc|Service|Services)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|\bSkip\s*=\s*""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sleep();
}
