namespace SmartSteps.Simulator;

/// <summary>A simulated day.</summary>
/// <param name="Date">The market-local day.</param>
/// <param name="EventsFile">Full path of its events.</param>
/// <param name="Events">Rows in it.</param>
public sealed record SimulatedDay(DateOnly Date, string EventsFile, long Events);
