using SmartSteps.Api.Http;

namespace SmartSteps.Api.Tiles;

/// <summary>What an answer says of a tile beside its body. Immutable.</summary>
/// <param name="Tag">Strong entity tag, without quotes.</param>
/// <param name="Format">The form.</param>
/// <param name="Link">The Link header.</param>
internal sealed record TileHead(string Tag, AnswerFormat Format, string Link);
