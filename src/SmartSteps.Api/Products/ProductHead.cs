using SmartSteps.Api.Http;

namespace SmartSteps.Api.Products;

/// <summary>What an answer over closed days says beside its body. Immutable.</summary>
/// <param name="Format">The form.</param>
/// <param name="Link">The Link header, if any.</param>
/// <param name="FileName">The name to save it under.</param>
/// <param name="IsFree">True where nothing of what was asked for can be told.</param>
internal sealed record ProductHead(AnswerFormat Format, string? Link, string FileName, bool IsFree);
