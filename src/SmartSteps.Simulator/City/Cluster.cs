namespace SmartSteps.Simulator.City;

/// <summary>People gather round a spot, normally distributed.</summary>
internal readonly record struct Cluster(Spot Centre, double SpreadMetres, double Weight);
