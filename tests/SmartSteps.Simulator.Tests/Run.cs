using SmartSteps.Network;

namespace SmartSteps.Simulator.Tests;

/// <summary>A folder for a test's files; gone with it.</summary>
internal sealed class Run : IDisposable
{
    public string Folder { get; }

    public required SimulationSummary Summary { get; init; }

    public static readonly DateOnly Friday = new(2026, 6, 5);

    public static async Task<Run> Of(SimulationOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("smartsteps-sim-").FullName;
        return new Run(folder) { Summary = await CitySimulation.RunAsync(options, folder, null, CancellationToken.None) };
    }

    public Run(string folder) => Folder = folder;

    public string[] Lines(string file) => File.ReadAllLines(Path.Combine(Folder, file));

    public IEnumerable<string[]> Rows(string file) => Lines(file).Skip(1).Select(line => line.Split(','));

    public SortedDictionary<string, string> Digests() => new(
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(Folder, path),
            path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))),
        StringComparer.Ordinal);

    public CellPlan Plan()
    {
        var builder = new CellPlanBuilder();
        var line = 1L;
        foreach (var row in Rows("cells.csv"))
        {
            builder.Add(++line, row);
        }

        Assert.Empty(builder.Rejected);
        return builder.Build()!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
