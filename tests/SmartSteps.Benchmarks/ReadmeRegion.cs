namespace SmartSteps.Benchmarks;

/// <summary>A part of a Markdown file between <c>&lt;!-- NAME:begin --&gt;</c> and <c>&lt;!-- NAME:end --&gt;</c> that a command writes.</summary>
internal static class ReadmeRegion
{
    /// <summary>The flag of the commands that can write into a README.</summary>
    public static System.CommandLine.Option<string?> Option(string region) => new("--readme")
    {
        Description = $"Write the result into this Markdown file, between its lines <!-- {region}:begin --> and <!-- {region}:end -->, rather than to standard output.",
        HelpName = "FILE",
    };

    /// <summary>Checks before a long run that its result can be kept.</summary>
    /// <exception cref="BenchmarkFailure">The file is not there, or has no such region.</exception>
    public static void Check(string? file, string region)
    {
        if (file is not null)
        {
            Find(file, region);
        }
    }

    /// <summary>Puts the text between the marks, or writes it to standard output where there is no file.</summary>
    /// <exception cref="BenchmarkFailure">The file is not there, or has no such region.</exception>
    public static void Write(string? file, string region, string markdown)
    {
        if (file is null)
        {
            Console.Out.WriteLine(markdown.TrimEnd());
            return;
        }

        var (text, start, end) = Find(file, region);
        File.WriteAllText(file, $"{text[..start]}\n{markdown.Trim()}\n{text[end..]}");
        Console.Error.WriteLine($"Written into {file}.");
    }

    private static (string Text, int Start, int End) Find(string file, string region)
    {
        if (!File.Exists(file))
        {
            throw new BenchmarkFailure($"--readme: there is no file '{file}'.", $"Check the name; the current folder is {Directory.GetCurrentDirectory()}.");
        }

        var text = File.ReadAllText(file);
        var (begin, close) = ($"<!-- {region}:begin -->", $"<!-- {region}:end -->");
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(close, start, StringComparison.Ordinal);
        return end >= 0
            ? (text, start + begin.Length, end)
            : throw new BenchmarkFailure($"'{file}' has no region of this name.", $"Add the lines {begin} and {close} where the result is to stand.");
    }
}
