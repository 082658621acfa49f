using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.Queries;

/// <summary>The load generator wrk: one thread, <see cref="Connections"/> connections, which ask again as soon as they are answered, or after a pause.</summary>
internal sealed partial class Wrk(string folder, string key)
{
    /// <summary>Connections at full load.</summary>
    public const int Connections = 32;

    /// <summary>Connections at half load, each of which mostly waits.</summary>
    private const int PacedConnections = 128;

    /// <summary>True where wrk is installed.</summary>
    public static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "wrk")));

    /// <summary>As many requests as are answered.</summary>
    /// <param name="tag">What If-None-Match holds; null for none.</param>
    public async Task<WrkResult> SaturateAsync(Uri address, int seconds, string? tag) => await RunAsync(
        address, Connections, seconds, tag is null ? [] : ["-H", $"If-None-Match: {tag}"]);

    /// <summary>About so many requests a second, at random times.</summary>
    public async Task<WrkResult> PaceAsync(Uri address, int seconds, double requestsPerSecond)
    {
        var script = Path.Combine(folder, "pace.lua");
        var pause = 1000 * PacedConnections / requestsPerSecond;
        await File.WriteAllTextAsync(script, string.Create(CultureInfo.InvariantCulture, $"function delay() return math.floor(math.random() * {2 * pause} + 0.5) end\n"));
        return await RunAsync(address, PacedConnections, seconds, ["-s", script]);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate { get; }

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)\b")]
    private static partial Regex P99 { get; }

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")]
    private static partial Regex Wrong { get; }

    private async Task<WrkResult> RunAsync(Uri address, int connections, int seconds, string[] more)
    {
        var run = await MeasuredProcess.RunAsync(
            "wrk",
            ["-t1", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--latency", "-H", $"Authorization: Bearer {key}", .. more, address.ToString()],
            folder,
            CancellationToken.None);
        var (rate, p99) = (Rate.Match(run.Output), P99.Match(run.Output));
        return rate.Success && p99.Success && !Wrong.IsMatch(run.Output)
            ? new WrkResult(Number(rate), TimeSpan.FromMicroseconds(Number(p99) * (p99.Groups[2].Value switch { "us" => 1, "ms" => 1e3, _ => 1e6 })))
            : throw new UnreachableException($"wrk of {address.AbsolutePath} failed: {run.Output}");
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
}
