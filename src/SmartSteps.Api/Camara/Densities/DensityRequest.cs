using SmartSteps.Grid;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>What is asked of population density, read and checked.</summary>
/// <param name="Cells">The cells, each once; of a polygon from south to north, each row from west to east.</param>
/// <param name="Start">The start of the time.</param>
/// <param name="End">Its end; not before the start.</param>
/// <param name="Sink">Where the answer is to be sent instead; null for at once.</param>
internal sealed record DensityRequest(IReadOnlyList<Geohash> Cells, DateTimeOffset Start, DateTimeOffset End, DensitySink? Sink);
