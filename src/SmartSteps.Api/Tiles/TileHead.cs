using SmartSteps.Api.Http;
using SmartSteps.Grid;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tiles;

/// <summary>What an answer says of a tile beside its body. Immutable.</summary>
/// <param name="Tag">Strong entity tag, without quotes.</param>
/// <param name="Format">The form.</param>
/// <param name="Link">The Link header.</param>
/// <param name="Hour">The hour that is bought.</param>
/// <param name="Place">What of the market is bought.</param>
internal sealed record TileHead(string Tag, AnswerFormat Format, string Link, TimeBucket Hour, PurchasedPlace Place);
