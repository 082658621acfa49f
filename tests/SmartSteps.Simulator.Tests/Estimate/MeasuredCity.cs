using SmartSteps.Network;

namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>A city counted with the model and with both baselines, shared by the tests that look at the result.</summary>
public sealed class MeasuredCity : IAsyncLifetime
{
    public const string Model = "footprints";
    public const string NearestSite = "nearest site";
    public const string Antenna = "antenna";

    /// <summary>Not the seed that the intervals were calibrated with.</summary>
    private const ulong Seed = 23;

    internal EstimateBench Bench { get; private set; } = null!;

    public double Factor { get; private set; }

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_ESTIMATE_CITY") is { Length: > 0 } folder)
        {
            Measure(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "estimate.md"), ErrorTable.Of(Bench, [Model, NearestSite, Antenna], Factor));
            return;
        }

        using var run = await Run.Of(new SimulationOptions { Subscribers = 40_000, Days = 1, Start = new DateOnly(2026, 3, 3), Seed = Seed, WriteTruth = true });
        Measure(run.Folder);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private void Measure(string folder)
    {
        var city = SimulatedCity.Read(folder);
        var model = NetworkModel.Of(city.Plan, city.Density);
        Factor = city.Factor;
        Bench = new EstimateBench(city, [(Model, model), (NearestSite, Baselines.NearestSite(model)), (Antenna, Baselines.Antenna(model))]);
        Bench.Run();
    }
}
