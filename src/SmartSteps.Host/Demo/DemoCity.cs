using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Ingest;
using SmartSteps.Host.Simulate;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets;
using SmartSteps.Sales.Keys;
using SmartSteps.Simulator;

namespace SmartSteps.Host.Demo;

/// <summary>
/// The demo's city in the data directory: built on the first start, used again on later ones. Built day by day, so that the first can be looked at while the others are still being made.
/// </summary>
internal sealed class DemoCity(Workspace workspace, TimeProvider time, CitySize size, bool keepFiles) : IDisposable
{
    private const ulong Seed = 1;

    private DemoRecord? building;
    private IEnumerator<SimulatedDay>? days;
    private WorkTrack? simulation;
    private int simulated;

    /// <summary>True where <see cref="FinishAsync"/> has something to do.</summary>
    public bool IsUnfinished => building is not null;

    private string Folder => workspace.SimulationDirectory;

    /// <summary>Builds the city and its first day, or finds the city that is there whole.</summary>
    /// <returns>The market, of which a day at least is sealed.</returns>
    public async Task<Market> BeginAsync(WorkBoard board, CancellationToken cancellationToken)
    {
        var record = DemoRecord.Find(Folder);
        if (record is { Done: true }
            && MarketId.TryParse(record.Market, out var id)
            && await workspace.Books.Markets.FindAsync(id, cancellationToken) is { } market)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Using the city that is there: {record.Subscribers:N0} subscribers, {record.Days} days from {record.Start:yyyy-MM-dd}. For another one choose another --data."));
            return market;
        }

        building = record ?? new DemoRecord(string.Empty, size.Subscribers, FirstDay(size.Days), size.Days, Seed, Done: false);
        building.Write(Folder);
        var options = new SimulationOptions { Subscribers = building.Subscribers, Days = building.Days, Start = building.Start, Seed = building.Seed };
        days = CitySimulation.ByDay(options, Folder, new DirectProgress<SimulationProgress>(Report), cancellationToken).GetEnumerator();
        var first = await SimulateAsync(board, cancellationToken) ?? throw new InvalidOperationException("A city without a day.");

        // Zones are measured on days that are still open: they come before the events that close them.
        var place = Check(await new IngestRun(workspace, board, time).RunAsync(Place(), cancellationToken));
        await new DemoZones(workspace, board).RegisterAsync(place.Market, ApiKeys.DefaultTenant, Path.Combine(Folder, SimulationFiles.Zones), cancellationToken);
        Forget(Path.Combine(Folder, SimulationFiles.Subscribers));
        building = building with { Market = place.Market.Id.Value };
        await TakeAsync(first, board, cancellationToken);
        return place.Market;
    }

    /// <summary>Builds the days that are still missing.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> FinishAsync(WorkBoard board, CancellationToken cancellationToken)
    {
        var built = 0;
        while (await SimulateAsync(board, cancellationToken) is { } day)
        {
            await TakeAsync(day, board, cancellationToken);
            built++;
        }

        (building! with { Done = true }).Write(Folder);
        return built;
    }

    public void Dispose() => days?.Dispose();

    private async Task<SimulatedDay?> SimulateAsync(WorkBoard board, CancellationToken cancellationToken)
    {
        if (building!.Days == simulated)
        {
            return null;
        }

        simulation = board.Begin("Simulation");
        await Task.Run(days!.MoveNext, cancellationToken);
        simulated++;
        simulation.Finish(string.Create(CultureInfo.InvariantCulture, $"{days.Current.Events:N0} events of {building.Subscribers:N0} subscribers on {days.Current.Date:yyyy-MM-dd}"));
        return days.Current;
    }

    private void Report(SimulationProgress step) => simulation!.Report((double)step.Done / Math.Max(step.Total, 1), step.Stage);

    private async Task TakeAsync(SimulatedDay day, WorkBoard board, CancellationToken cancellationToken)
    {
        var request = new IngestRequest { Market = building!.Market, Events = [day.EventsFile], Close = true };
        Check(await new IngestRun(workspace, board, time).RunAsync(request, cancellationToken));
        Forget(day.EventsFile);
    }

    private void Forget(string file)
    {
        if (!keepFiles)
        {
            File.Delete(file);
        }
    }

    private static IngestOutcome Check(IngestOutcome outcome) => outcome.IsRefused(100)
        ? throw new CommandFailure(
            $"The city's files were not taken in: {(outcome.Refusals.Count > 0 ? outcome.Refusals[0] : "not one event was accepted")}.",
            "Remove the data directory, or choose another with --data, and start again.")
        : outcome;

    private IngestRequest Place() => new()
    {
        Market = Path.Combine(Folder, SimulationFiles.Market),
        Cells = Path.Combine(Folder, SimulationFiles.Cells),
        Subscribers = Path.Combine(Folder, SimulationFiles.Subscribers),
        Areas = Path.Combine(Folder, SimulationFiles.Areas),
        Population = Path.Combine(Folder, SimulationFiles.Population),
    };

    /// <summary>So that the last day is the last one that has ended everywhere.</summary>
    private DateOnly FirstDay(int days) =>
        MarketCalendar.Find(SimulationFiles.TimeZone)!.DayAt(time.GetUtcNow().ToUnixTimeSeconds()).Date.AddDays(-days);
}
