using System.Diagnostics;
using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.Intake;

/// <summary>The built <c>smartsteps serve</c> as a process of its own.</summary>
internal sealed class IntakeServer : IDisposable
{
    private readonly Process process;

    private IntakeServer(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The largest resident set so far.</summary>
    public long PeakMemoryBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts it over a data directory, on a port that is free.</summary>
    /// <exception cref="BenchmarkFailure">It did not start; why is on standard error.</exception>
    public static IntakeServer Start(string data)
    {
        var start = new ProcessStartInfo(BuiltProgram.Executable) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "serve", "--data", data, "--urls", "http://127.0.0.1:0" })
        {
            start.ArgumentList.Add(argument);
        }

        var started = Process.Start(start)!;
        var line = started.StandardOutput.ReadLine() ?? throw new BenchmarkFailure("The server did not start.", "It says why above.");
        return new IntakeServer(started, new Uri(line.Split(" at ")[^1]));
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
