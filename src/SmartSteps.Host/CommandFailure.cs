namespace SmartSteps.Host;

/// <summary>An end of a command that is no bug: what went wrong in one line, and what to do about it.</summary>
internal sealed class CommandFailure : Exception
{
    public CommandFailure(string message, string advice, int exitCode = SmartSteps.Host.ExitCode.Failed, Exception? inner = null)
        : base(message, inner)
    {
        Advice = advice;
        ExitCode = exitCode;
    }

    /// <summary>What to do, one sentence.</summary>
    public string Advice { get; }

    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; }
}
