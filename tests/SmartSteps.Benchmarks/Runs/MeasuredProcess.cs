using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace SmartSteps.Benchmarks.Runs;

/// <summary>A process that ran to its end: its whole life from start to exit.</summary>
/// <param name="Elapsed">Wall-clock time.</param>
/// <param name="Processor">Time on all processors, in the program and in the kernel.</param>
/// <param name="PeakMemoryBytes">Largest resident set, sampled.</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record MeasuredProcess(TimeSpan Elapsed, TimeSpan Processor, long PeakMemoryBytes, string Output)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>The JSON object in the last line of its output.</summary>
    public JsonElement LastJson => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

    /// <summary>Runs a program; what it says on standard error is shown only if it fails. One at a time: processor time is that of all children that end meanwhile.</summary>
    /// <exception cref="BenchmarkFailure">It could not be started, or ended with another exit code than 0.</exception>
    public static async Task<MeasuredProcess> RunAsync(string program, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var processorBefore = ChildProcessorTime.Now();
        var begin = Stopwatch.GetTimestamp();
        using var process = Start(start);
        await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var timer = new PeriodicTimer(SampleEvery);
        long peak = 0;
        var exit = process.WaitForExitAsync(CancellationToken.None);
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process));
            await Task.WhenAny(exit, timer.WaitForNextTickAsync(CancellationToken.None).AsTask());
        }

        var elapsed = Stopwatch.GetElapsedTime(begin);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? new MeasuredProcess(elapsed, ChildProcessorTime.Now() - processorBefore, peak, await output)
            : throw new BenchmarkFailure($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.", (await errors).TrimEnd());
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new BenchmarkFailure($"'{start.FileName}' cannot be started: {missing.Message}.", "Install it, or put it on the PATH.");
        }
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It has just ended.
        }
    }
}
