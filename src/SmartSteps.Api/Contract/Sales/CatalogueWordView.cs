namespace SmartSteps.Api.Contract;

/// <summary>A word with its meaning.</summary>
/// <param name="Word">As it is written in contracts, problems and bills.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record CatalogueWordView(string Word, string Meaning);
