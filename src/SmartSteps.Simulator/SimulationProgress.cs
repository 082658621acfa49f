namespace SmartSteps.Simulator;

/// <summary>How far a simulation is.</summary>
/// <param name="Stage">What it does, for people.</param>
/// <param name="Done">Person-days done, of all days.</param>
/// <param name="Total">Person-days in all.</param>
public sealed record SimulationProgress(string Stage, long Done, long Total);
