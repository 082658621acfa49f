using SmartSteps.Markets;

namespace SmartSteps.Api.Tiles;

/// <summary>A tile as it was asked for, letter by letter.</summary>
/// <param name="Market">The market.</param>
/// <param name="Fingerprint">What of it decides how its figures look.</param>
/// <param name="Path">The path as sent.</param>
internal readonly record struct TileQuestion(MarketId Market, string Fingerprint, string Path);
