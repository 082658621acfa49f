using System.CommandLine;

namespace SmartSteps.Host.Help;

/// <summary>What the help of a command says below its options: examples, and what there is to know.</summary>
internal sealed class Lessons
{
    public const string Program = """
        First steps:
          smartsteps demo                          a synthetic city, taken in, sealed and served in under a minute
          smartsteps ingest --help                 how to take in an operator's own files

        Settings, the later ones win: built-in defaults, smartsteps.json in the current folder, environment variables
        (SMARTSTEPS_DATA, SMARTSTEPS_KEYS, SMARTSTEPS_URLS), flags. No secret is ever a flag.

        Exit codes:
          0    done
          1    failed: disk, port, lock, or a bug (--verbose shows where)
          2    the command line or a setting is not right; nothing was done
          3    input was refused: a whole file, all of its events, or more rows than --max-rejected allows;
               or what was to be verified does not hold
          130  stopped by Ctrl-C; what was acknowledged is safe
        """;

    private readonly Dictionary<Command, string> lessons = [];

    /// <summary>Sets what the command's help ends with.</summary>
    public void Teach(Command command, string text) => lessons[command] = text;

    /// <summary>What the command's help ends with, or null.</summary>
    public string? For(Command command) => lessons.GetValueOrDefault(command);
}
