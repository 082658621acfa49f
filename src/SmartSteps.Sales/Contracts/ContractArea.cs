using NetTopologySuite.Geometries;
using SmartSteps.Markets;

namespace SmartSteps.Sales.Contracts;

/// <summary>Where a contract holds: a whole market, or an area within it.</summary>
/// <param name="Market">The market.</param>
/// <param name="Ground">Polygon or multipolygon in WGS 84, valid; null for all of the market.</param>
public sealed record ContractArea(MarketId Market, Geometry? Ground = null);
