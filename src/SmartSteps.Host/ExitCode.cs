namespace SmartSteps.Host;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something outside the input failed: a disk, a port, a lock, or the program itself.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a setting is not right; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Input was refused: a whole file, every one of its events, or more rows than allowed.</summary>
    public const int InputRefused = 3;

    /// <summary>What was to be verified does not hold.</summary>
    public const int NotVerified = 3;

    /// <summary>Stopped by Ctrl-C or SIGTERM before the end; what was acknowledged is safe.</summary>
    public const int Interrupted = 130;
}
