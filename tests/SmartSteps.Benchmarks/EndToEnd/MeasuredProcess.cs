using System.Diagnostics;
using System.Text.Json;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>A process that ran to its end, with its time and its largest resident set.</summary>
internal sealed record MeasuredProcess(TimeSpan Elapsed, long PeakMemoryBytes, string Output)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>The JSON object in the last line of its output.</summary>
    public JsonElement LastJson => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

    /// <summary>Runs the built program.</summary>
    public static Task<MeasuredProcess> SmartStepsAsync(params string[] arguments) =>
        RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "smartsteps.dll"), .. arguments], Directory.GetCurrentDirectory());

    /// <summary>Runs a program; its errors go to ours.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than 0.</exception>
    public static async Task<MeasuredProcess> RunAsync(string program, IReadOnlyList<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        using var timer = new PeriodicTimer(SampleEvery);
        long peak = 0;
        var exit = process.WaitForExitAsync();
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process));
            await Task.WhenAny(exit, timer.WaitForNextTickAsync().AsTask());
        }

        var elapsed = Stopwatch.GetElapsedTime(begin);
        return process.ExitCode == 0
            ? new MeasuredProcess(elapsed, peak, await output)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
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
            return 0;
        }
    }
}
