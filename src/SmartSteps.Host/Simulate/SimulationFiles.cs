namespace SmartSteps.Host.Simulate;

/// <summary>Names of the files that a simulation writes, and of the place it is set in.</summary>
internal static class SimulationFiles
{
    public const string Market = "market.json";
    public const string Cells = "cells.csv";
    public const string Subscribers = "subscribers.csv";

    public const string Areas = "areas.geojson";
    public const string Population = "population.csv";
    public const string Zones = "zones.geojson";

    /// <summary>Time zone of the synthetic city.</summary>
    public const string TimeZone = "Europe/Berlin";
}
