using NetTopologySuite.Geometries;

namespace SmartSteps.Api.Ogc;

/// <summary>A feature of a collection. Immutable.</summary>
/// <param name="Id">Its name within the collection; features are in ordinal order of it.</param>
/// <param name="Outline">Where it lies; null where that is not known.</param>
/// <param name="Values">Its properties in the order of the collection's fields: text, number, yes or no, or null.</param>
internal sealed record Feature(string Id, Geometry? Outline, IReadOnlyList<object?> Values);
