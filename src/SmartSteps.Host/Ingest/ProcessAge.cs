using System.Diagnostics;

namespace SmartSteps.Host.Ingest;

/// <summary>How long this process has lived: what a user waited, the start of the runtime included.</summary>
internal static class ProcessAge
{
    public static TimeSpan Of(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        return time.GetUtcNow() - new DateTimeOffset(process.StartTime);
    }
}
