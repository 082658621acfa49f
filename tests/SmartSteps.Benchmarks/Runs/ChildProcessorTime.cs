using System.Runtime.InteropServices;

namespace SmartSteps.Benchmarks.Runs;

/// <summary>Processor time of the child processes that have ended. Exact, unlike samples of a process that is still running.</summary>
internal static partial class ChildProcessorTime
{
    private const int Children = -1;
    private const int UsageWords = 18;

    /// <summary>User and kernel time of all of them so far; zero on Windows, which does not keep it.</summary>
    public static TimeSpan Now()
    {
        if (OperatingSystem.IsWindows())
        {
            return TimeSpan.Zero;
        }

        // struct rusage begins with two times, each of seconds and microseconds.
        Span<long> usage = stackalloc long[UsageWords];
        return GetUsage(Children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds((int)usage[1] + (int)usage[3])
            : TimeSpan.Zero;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUsage(int who, Span<long> usage);
}
