using System.Globalization;

namespace SmartSteps.Benchmarks.Runs;

/// <summary>The built program over a data directory that has market, cell plan and register: what each run starts from.</summary>
internal sealed class BuiltProgram
{
    /// <summary>The program.</summary>
    public static readonly string Executable =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "smartsteps.exe" : "smartsteps");

    private readonly string prepared;
    private readonly string data;

    private BuiltProgram(string folder)
    {
        prepared = Path.Combine(folder, "prepared");
        data = Path.Combine(folder, "data");
    }

    /// <summary>Imports market, cell plan and register once.</summary>
    /// <param name="folder">Where the data directories are made.</param>
    /// <param name="files">Holds market.json, cells.csv and subscribers.csv.</param>
    public static async Task<BuiltProgram> PrepareAsync(string folder, string files, CancellationToken cancellationToken)
    {
        var program = new BuiltProgram(folder);
        await RunAsync(
            [
                "ingest", "--data", program.prepared, "--json", "--market", Path.Combine(files, "market.json"),
                "--cells", Path.Combine(files, "cells.csv"), "--subscribers", Path.Combine(files, "subscribers.csv"),
            ],
            cancellationToken);
        return program;
    }

    /// <summary>Simulates a city's files.</summary>
    public static Task<MeasuredProcess> SimulateAsync(string folder, long subscribers, long days, CancellationToken cancellationToken) =>
        RunAsync(["simulate", "--out", folder, "--subscribers", Text(subscribers), "--days", Text(days), "--start", "2024-03-04", "--seed", "1", "--no-truth"], cancellationToken);

    /// <summary>Runs any command of the program.</summary>
    public static Task<MeasuredProcess> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        MeasuredProcess.RunAsync(Executable, arguments, Directory.GetCurrentDirectory(), cancellationToken);

    /// <summary>Takes event files into a fresh copy of the directory, seals and closes.</summary>
    public async Task<MeasuredProcess> IngestAsync(IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        CopyPrepared();
        await WarmAsync(events, cancellationToken);
        var run = await RunAsync(["ingest", "--data", data, "--json", "--close", "--events", .. events], cancellationToken);
        Directory.Delete(data, recursive: true);
        return run;
    }

    /// <summary>Takes event files in and leaves the last day open; returns what its journal has on disk, in bytes an event of the files.</summary>
    public async Task<double> JournalBytesPerEventAsync(IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        CopyPrepared();
        var run = await RunAsync(["ingest", "--data", data, "--json", "--events", .. events], cancellationToken);
        var bytes = new DirectoryInfo(Path.Combine(data, "journal")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Directory.Delete(data, recursive: true);
        return (double)bytes / run.LastJson.GetProperty("events").GetInt64();
    }

    /// <summary>Takes event files into a fresh copy of the directory and seals nothing: they are declared complete up to before their first hour.</summary>
    public async Task<MeasuredProcess> TakeInAsync(IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        CopyPrepared();
        var run = await RunAsync(["ingest", "--data", data, "--json", "--complete-to", "2000-01-01T00:00:00Z", "--events", .. events], cancellationToken);
        Directory.Delete(data, recursive: true);
        return run;
    }

    /// <summary>Makes an operator's key, which every copy of the directory has from then on.</summary>
    public async Task<string> MakeOperatorKeyAsync(CancellationToken cancellationToken) =>
        (await RunAsync(["keys", "create", "--data", prepared, "--role", "operator", "--name", "benchmark"], cancellationToken)).Output.Trim();

    /// <summary>A fresh copy of the directory; the one before is gone.</summary>
    public string FreshData()
    {
        CopyPrepared();
        return data;
    }

    /// <summary>Reads files through once, so that every run finds them in memory.</summary>
    public static async Task WarmAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file);
            await content.CopyToAsync(Stream.Null, 1 << 20, cancellationToken);
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void CopyPrepared()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        Directory.CreateDirectory(data);
        foreach (var folder in Directory.EnumerateDirectories(prepared, "*", SearchOption.AllDirectories))
        {
            var copy = Directory.CreateDirectory(Path.Combine(data, Path.GetRelativePath(prepared, folder)));
            if (!OperatingSystem.IsWindows())
            {
                copy.UnixFileMode = File.GetUnixFileMode(folder);
            }
        }

        foreach (var file in Directory.EnumerateFiles(prepared, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(data, Path.GetRelativePath(prepared, file)));
        }
    }
}
