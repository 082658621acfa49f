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

/// <summary>The demo's city in the data directory: built on the first start, used again on later ones.</summary>
internal sealed class DemoCity(Workspace workspace, WorkBoard board, TimeProvider time)
{
    private const ulong Seed = 1;

    private string Folder => workspace.SimulationDirectory;

    /// <summary>The sealed city's market.</summary>
    public async Task<Market> BuildAsync(CitySize size, bool keepFiles, CancellationToken cancellationToken)
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

        record ??= new DemoRecord(string.Empty, size.Subscribers, FirstDay(size.Days), size.Days, Seed, Done: false);
        record.Write(Folder);
        var summary = await SimulationRun.RunAsync(
            new SimulationOptions { Subscribers = record.Subscribers, Days = record.Days, Start = record.Start, Seed = record.Seed },
            Folder,
            board,
            cancellationToken);
        // Zones are measured on days that are still open: they come before the events that close them.
        var place = await new IngestRun(workspace, board, time).RunAsync(Place(), cancellationToken);
        if (place.Refusals.Count == 0)
        {
            await new DemoZones(workspace, board).RegisterAsync(
                place.Market, ApiKeys.DefaultTenant, Path.Combine(Folder, SimulationFiles.Zones), cancellationToken);
        }

        var outcome = place.Refusals.Count > 0
            ? place
            : await new IngestRun(workspace, board, time).RunAsync(
                new IngestRequest { Market = place.Market.Id.Value, Events = [summary.EventsFile], Close = true }, cancellationToken);
        if (outcome.IsRefused(100))
        {
            throw new CommandFailure(
                $"The city's files were not taken in: {(outcome.Refusals.Count > 0 ? outcome.Refusals[0] : "not one event was accepted")}.",
                "Remove the data directory, or choose another with --data, and start again.");
        }

        if (!keepFiles)
        {
            File.Delete(summary.EventsFile);
            File.Delete(Path.Combine(Folder, SimulationFiles.Subscribers));
        }

        (record with { Market = outcome.Market.Id.Value, Done = true }).Write(Folder);
        return outcome.Market;
    }

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
