
using System.Data.Common;

namespace SmartSteps.Host.Terminal;

/// <summary>Says on standard error how a command ended that did not end well.</summary>
internal static class FailureReport
{
    /// <summary>Writes one line about the failure and one about what to do; with <paramref name="verbose"/> the trace of a bug, too.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(TextWriter error, Exception exception, bool verbose)
    {
        switch (exception)
        {
            case OperationCanceledException:
                error.WriteLine("Stopped. What was acknowledged is safe; run the same command again to go on.");
                return ExitCode.Interrupted;
            case CommandFailure failure:
                Lines(error, failure.Message, failure.Advice);
                Trace(error, failure.InnerException, verbose);
                return failure.ExitCode;
            case IOException or UnauthorizedAccessException or DbException:
                Lines(error, exception.Message, "Check that the folder exists, that you may write there, and that the disk is not full.");
                Trace(error, exception, verbose);
                return ExitCode.Failed;
            default:
                Lines(
                    error,
                    $"Something went wrong inside the program ({exception.GetType().Name}); what was acknowledged is safe.",
                    verbose ? "This is a bug: please report it with the lines below." : "This is a bug: run the command again with --verbose to see where it happened.");
                Trace(error, exception, verbose);
                return ExitCode.Failed;
        }
    }

    private static void Lines(TextWriter error, string message, string advice)
    {
        error.WriteLine($"error: {message}");
        error.WriteLine($"       {advice}");
    }

    private static void Trace(TextWriter error, Exception? exception, bool verbose)
    {
        if (verbose && exception is not null)
        {
            error.WriteLine(exception.ToString());
        }
    }
}
