using NetTopologySuite.Geometries;

namespace SmartSteps.Api.Camara.Regions;

/// <summary>What is asked of the device count, read and checked.</summary>
/// <param name="Area">The region, valid, in WGS 84; null for a circle round a pole or across the antimeridian, where no market is.</param>
/// <param name="Time">From when (inclusive) to when; null for the current hour.</param>
internal sealed record RegionRequest(Polygon? Area, (DateTimeOffset Start, DateTimeOffset End)? Time);
