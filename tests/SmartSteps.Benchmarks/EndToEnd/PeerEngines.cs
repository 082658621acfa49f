using System.Globalization;
using System.Text.Json;
using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>
/// Engines that count distinct devices by cell and hour of the same rows: no consent, no pseudonyms, no journal, no noise. They are run by
/// <c>run.mjs</c> in Node.js.
/// </summary>
internal sealed class PeerEngines
{
    private const string Modules = "node_modules";
    private const string Script = "run.mjs";
    private const string LeaveOut = "or leave the other engines out with --no-peers.";

    private readonly string folder;

    private PeerEngines(string folder)
    {
        this.folder = folder;
        Engines = [Engine("clickhouse", "ClickHouse", "chdb"), Engine("duckdb", "DuckDB", "@duckdb/node-api")];
    }

    /// <summary>The engines.</summary>
    public IReadOnlyList<PeerEngine> Engines { get; }

    /// <summary>Finds them, and installs them where that was not done yet.</summary>
    /// <param name="given">The folder of <c>run.mjs</c>; null to look beside the repository.</param>
    /// <exception cref="BenchmarkFailure">They, or Node.js, are not there.</exception>
    public static async Task<PeerEngines> FindAsync(string? given, CancellationToken cancellationToken)
    {
        try
        {
            await MeasuredProcess.RunAsync("node", ["--version"], Directory.GetCurrentDirectory(), cancellationToken);
        }
        catch (BenchmarkFailure)
        {
            throw new BenchmarkFailure("Node.js is not there, which runs the other engines.", $"Install Node.js 20 or later (https://nodejs.org), {LeaveOut}");
        }

        var peers = given ?? Beside() ?? throw new BenchmarkFailure("../shared/peers is not there.", $"Say with --peers where {Script} is, {LeaveOut}");
        if (!File.Exists(Path.Combine(peers, Script)))
        {
            throw new BenchmarkFailure($"There is no {Script} in '{peers}'.", $"Say with --peers where it is, {LeaveOut}");
        }

        return new PeerEngines(Directory.Exists(Path.Combine(peers, Modules)) ? peers : await InstallAsync(peers, cancellationToken));
    }

    /// <summary>Counts a file; the time is that of the query alone, the memory and processor time the whole process's.</summary>
    public async Task<RunTime> CountAsync(PeerEngine engine, string file, CancellationToken cancellationToken)
    {
        await BuiltProgram.WarmAsync([file], cancellationToken);
        string[] arguments = [Path.Combine(folder, Script), engine.Id, file, Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)];
        var run = await MeasuredProcess.RunAsync("node", arguments, folder, cancellationToken);
        return RunTime.Of(run) with { Seconds = run.LastJson.GetProperty("seconds").GetDouble() };
    }

    /// <summary>The folder may be read-only: they are installed once in a copy that stays.</summary>
    private static async Task<string> InstallAsync(string peers, CancellationToken cancellationToken)
    {
        var copy = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "smartsteps-peers")).FullName;
        foreach (var file in Directory.EnumerateFiles(peers))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        if (!Directory.Exists(Path.Combine(copy, Modules)))
        {
            Console.Error.WriteLine($"Installing ClickHouse and DuckDB in {copy}");
            try
            {
                await MeasuredProcess.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--silent"], copy, cancellationToken);
            }
            catch (BenchmarkFailure failure)
            {
                throw new BenchmarkFailure($"The other engines could not be installed: {failure.Message} {failure.Remedy}", $"Run 'npm install' in a copy of {peers}, and give it with --peers, {LeaveOut}");
            }
        }

        return copy;
    }

    private static string? Beside()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "SmartSteps.sln")))
            {
                var shared = Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED") ?? Path.Combine(place.Parent!.FullName, "shared");
                var peers = Path.Combine(shared, "peers");
                return Directory.Exists(peers) ? peers : null;
            }
        }

        return null;
    }

    private PeerEngine Engine(string id, string name, string package)
    {
        var description = Path.Combine(folder, Modules, package, "package.json");
        if (!File.Exists(description))
        {
            throw new BenchmarkFailure($"'{folder}' has no {package} in its {Modules}.", $"Run 'npm install' there, {LeaveOut}");
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(description));
        return new PeerEngine(id, name, package, json.RootElement.GetProperty("version").GetString()!);
    }
}
