using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmartSteps.Benchmarks.Queries;

namespace SmartSteps.Benchmarks.Runs;

/// <summary>A server that runs as a process of its own until it is disposed of.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Processor time that it has used.</summary>
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

    /// <summary>Starts the built program over a data directory, with limits that no benchmark meets; ready when it returns.</summary>
    public static Task<ServerProcess> SmartStepsAsync(string data) => StartAsync(
        address => [Path.Combine(AppContext.BaseDirectory, "smartsteps.dll"), "serve", "--data", data, "--urls", address],
        "/health/ready",
        new() { ["SMARTSTEPS_rateLimits__requests"] = "1000000", ["SMARTSTEPS_rateLimits__windowSeconds"] = "1" });

    /// <summary>Starts a bare server over a folder of answers.</summary>
    public static Task<ServerProcess> BareAsync(string folder) =>
        StartAsync(address => [typeof(BareServer).Assembly.Location, "bare", address, folder], "/0", []);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<ServerProcess> StartAsync(Func<string, string[]> arguments, string probe, Dictionary<string, string> environment)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in arguments(address))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start)!;
        _ = started.StandardOutput.ReadToEndAsync();
        var server = new ServerProcess(started, new Uri(address));
        using var client = new HttpClient { BaseAddress = server.Address };
        using var timer = new PeriodicTimer(AskEvery);
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < Patience && !started.HasExited; await timer.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(probe, UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"The server did not start: dotnet {string.Join(' ', start.ArgumentList)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
