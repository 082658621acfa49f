using System.CommandLine;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Host;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Demo;
using SmartSteps.Host.Settings;

namespace SmartSteps.Baseline.Tests;

/// <summary>A closed day with a zone, taken in by the program's commands and served by its server in this process; a buyer's key for all of it.</summary>
public sealed class ServedDay : IAsyncLifetime
{
    /// <summary>The zone that is measured.</summary>
    public const string Zone = "centre";

    private const string RateLimit = "SMARTSTEPS_RATELIMITS__REQUESTS";

    private const string ZoneFile = """
        {
          "type": "Feature", "id": "centre", "properties": { "name": "Centre", "from": "2024-03-04" },
          "geometry": { "type": "Polygon", "coordinates": [[[13.3, 52.4], [13.5, 52.4], [13.5, 52.5], [13.3, 52.5], [13.3, 52.4]]] }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("smartsteps-served-").FullName;
    private Workspace? workspace;
    private WebServer? server;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The buyer's key.</summary>
    public string Key { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        new UniformMarket(200_000, 50_000, 500).Write(folder);
        await File.WriteAllTextAsync(In("zone.geojson"), ZoneFile);
        await RunAsync("ingest", "--market", In("market.json"), "--cells", In("cells.csv"), "--subscribers", In("subscribers.csv"));
        await RunAsync("zones", "add", In("zone.geojson"));
        await RunAsync("ingest", "--events", In("events.csv"), "--close");

        // As many requests as a measurement takes.
        Environment.SetEnvironmentVariable(RateLimit, "1000000");
        var line = new RootCommand { SharedOptions.Data, SharedOptions.Keys, SharedOptions.Verbose }.Parse(["--data", In("data")]);
        var settings = HostSettings.Read(line, "http://127.0.0.1:0");
        workspace = await Workspace.OpenAsync(settings, TimeProvider.System, default);
        await DemoContract.EnterAsync(workspace.Books, (await workspace.Books.Markets.ListAsync(default)).Single(), default);
        Key = await DemoKey.RenewAsync(workspace.Books.ApiKeys, default);
        server = await WebServer.StartAsync(workspace, settings, verbose: false, TimeProvider.System, default);
        server.SetReady();
        Address = new Uri(server.Address);
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable(RateLimit, null);
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (workspace is not null)
        {
            await workspace.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task RunAsync(params string[] arguments) =>
        Assert.Equal(ExitCode.Done, await Host.CommandLine.RunAsync(["--data", In("data"), .. arguments], TimeProvider.System));

    private string In(string name) => Path.Combine(folder, name);
}
