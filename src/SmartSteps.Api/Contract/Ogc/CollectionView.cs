namespace SmartSteps.Api.Contract.Ogc;

/// <summary>A collection of features.</summary>
/// <param name="Id">Its name in paths.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">What its features are.</param>
/// <param name="Links">Its features and their properties.</param>
/// <param name="Extent">Where and when its features lie.</param>
/// <param name="ItemType">Always feature.</param>
/// <param name="Crs">Coordinate reference systems: CRS84 alone, longitude before latitude.</param>
internal sealed record CollectionView(
    string Id, string Title, string Description, IReadOnlyList<WebLinkView> Links, ExtentView Extent, string ItemType, IReadOnlyList<string> Crs);
