namespace SmartSteps.Simulator.Tests;

/// <summary>One run of a demo city over Friday and Saturday, shared by the tests that only look at it.</summary>
public sealed class CityRun : IAsyncLifetime
{
    internal Run Run { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Run = await Simulator.Tests.Run.Of(new SimulationOptions { Subscribers = 8000, Days = 2, Start = Simulator.Tests.Run.Friday, Seed = 5, WriteTruth = true });

    public Task DisposeAsync()
    {
        Run.Dispose();
        return Task.CompletedTask;
    }
}
