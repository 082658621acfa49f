using System.CommandLine;

namespace SmartSteps.Host.Settings;

/// <summary>Options that mean the same in every command.</summary>
internal static class SharedOptions
{
    /// <summary><c>--data</c>.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data directory. [default: ./smartsteps-data, or SMARTSTEPS_DATA]",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary><c>--keys</c>.</summary>
    public static Option<string?> Keys { get; } = new("--keys")
    {
        Description = "Where the keys lie, if not in DIR/keys; on another disk, a stolen data directory is of no use. [default: DIR/keys, or SMARTSTEPS_KEYS]",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary><c>--verbose</c>.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Say more: log lines of the server, and where a bug happened.",
        Recursive = true,
    };
}
