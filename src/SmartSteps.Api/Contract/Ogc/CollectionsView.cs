namespace SmartSteps.Api.Contract.Ogc;

/// <summary>What there is to be read.</summary>
/// <param name="Links">This list.</param>
/// <param name="Collections">The collections.</param>
internal sealed record CollectionsView(IReadOnlyList<WebLinkView> Links, IReadOnlyList<CollectionView> Collections);
