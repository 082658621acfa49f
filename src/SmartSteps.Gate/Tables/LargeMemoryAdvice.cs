using System.Runtime.InteropServices;

namespace SmartSteps.Gate;

/// <summary>What the system may be told of memory.</summary>
internal static unsafe partial class LargeMemoryAdvice
{
    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Advise(void* start, nuint length, int advice);
}
