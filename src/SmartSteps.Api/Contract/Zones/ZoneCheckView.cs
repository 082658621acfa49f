namespace SmartSteps.Api.Contract;

/// <summary>What registering a zone would do, and what the zone will be good for. Nothing is written.</summary>
/// <param name="Registration">The zone as it would be registered.</param>
/// <param name="Fitness">What to expect of it.</param>
internal sealed record ZoneCheckView(ZoneDetailView Registration, FitnessView Fitness);
