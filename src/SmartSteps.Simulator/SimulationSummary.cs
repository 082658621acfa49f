using SmartSteps.Markets;

namespace SmartSteps.Simulator;

/// <summary>What a simulation wrote.</summary>
/// <param name="Market">The market in <c>market.json</c>.</param>
/// <param name="Subscribers">Rows in <c>subscribers.csv</c>.</param>
/// <param name="People">People in the city, whether simulated or not.</param>
/// <param name="Cells">Rows in <c>cells.csv</c>.</param>
/// <param name="Events">Rows in the events file.</param>
/// <param name="EventsFile">Full path of the events file.</param>
/// <param name="FirstDay">First local day.</param>
/// <param name="LastDay">Last local day.</param>
public sealed record SimulationSummary(
    Market Market, int Subscribers, long People, int Cells, long Events, string EventsFile, DateOnly FirstDay, DateOnly LastDay);
