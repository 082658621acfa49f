namespace SmartSteps.Api.Contract.Ogc;

/// <summary>Where a GIS begins.</summary>
/// <param name="Title">The name of the service.</param>
/// <param name="Description">What it gives.</param>
/// <param name="Links">The API's definition, its conformance and its collections.</param>
internal sealed record LandingView(string Title, string Description, IReadOnlyList<WebLinkView> Links);
