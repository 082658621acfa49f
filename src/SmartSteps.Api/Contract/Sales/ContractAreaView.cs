using System.Text.Json;

namespace SmartSteps.Api.Contract;

/// <summary>Where a contract holds.</summary>
/// <param name="Market">The market.</param>
/// <param name="Outline">GeoJSON polygon or multipolygon in it; left out for all of the market.</param>
internal sealed record ContractAreaView(string Market, JsonElement? Outline);
