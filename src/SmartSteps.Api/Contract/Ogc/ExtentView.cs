namespace SmartSteps.Api.Contract.Ogc;

/// <summary>Where and when features lie.</summary>
/// <param name="Spatial">Where.</param>
/// <param name="Temporal">When; left out where features have no time.</param>
internal sealed record ExtentView(SpatialExtentView Spatial, TemporalExtentView? Temporal);
