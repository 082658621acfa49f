using System.CommandLine;

namespace SmartSteps.Benchmarks.Runs;

/// <summary>A folder for the files of a benchmark, removed when it is disposed of.</summary>
internal sealed class WorkFolder : IDisposable
{
    private WorkFolder(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Under which folder it is made.</summary>
    public static Option<string> Option() => new("--work")
    {
        Description = "Folder for the files of the run; what is written there is removed at the end. 100 M events take 5 GB.",
        HelpName = "DIR",
        DefaultValueFactory = _ => System.IO.Path.GetTempPath(),
    };

    /// <summary>Makes one.</summary>
    /// <exception cref="BenchmarkFailure">It cannot be made, or the disk has less room than so many bytes.</exception>
    public static WorkFolder Make(string under, long bytes)
    {
        try
        {
            var parent = Directory.CreateDirectory(under).FullName;
            var free = new DriveInfo(parent).AvailableFreeSpace;
            return free >= bytes
                ? new WorkFolder(Directory.CreateDirectory(System.IO.Path.Combine(parent, $"smartsteps-benchmarks-{Environment.ProcessId}")).FullName)
                : throw new BenchmarkFailure($"{bytes >> 20} MiB are needed in '{parent}', and {free >> 20} are free.", "Choose another folder with --work, or smaller sizes.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BenchmarkFailure($"--work: {failure.Message}", "Choose another folder with --work.");
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
