using SmartSteps.Api.Http;

namespace SmartSteps.Api.Heatmaps;

/// <summary>What an answer says of a heatmap beside its body. Immutable.</summary>
/// <param name="Tag">Strong entity tag, without quotes.</param>
/// <param name="Format">The form.</param>
/// <param name="Link">The Link header.</param>
/// <param name="FileName">The name to save it under.</param>
/// <param name="Request">What was asked for.</param>
internal sealed record HeatmapHead(string Tag, AnswerFormat Format, string Link, string FileName, HeatmapRequest Request);
