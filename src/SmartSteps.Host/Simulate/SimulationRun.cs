using System.Globalization;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Terminal;
using SmartSteps.Simulator;

namespace SmartSteps.Host.Simulate;

/// <summary>A simulation with its progress shown.</summary>
internal static class SimulationRun
{
    public static async Task<SimulationSummary> RunAsync(SimulationOptions options, string folder, WorkBoard board, CancellationToken cancellationToken)
    {
        var track = board.Begin("Simulation");
        var progress = new DirectProgress<SimulationProgress>(step => track.Report((double)step.Done / Math.Max(step.Total, 1), step.Stage));
        var summary = await CitySimulation.RunAsync(options, folder, progress, cancellationToken);
        track.Finish(string.Create(CultureInfo.InvariantCulture, $"{summary.Events:N0} events of {summary.Subscribers:N0} subscribers over {options.Days} days"));
        return summary;
    }
}
