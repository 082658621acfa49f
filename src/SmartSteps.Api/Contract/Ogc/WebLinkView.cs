namespace SmartSteps.Api.Contract.Ogc;

/// <summary>A link, as OGC API writes it.</summary>
/// <param name="Href">The whole address.</param>
/// <param name="Rel">What it leads to, seen from here.</param>
/// <param name="Type">The media type of what is there.</param>
/// <param name="Title">A name for people.</param>
internal sealed record WebLinkView(string Href, string Rel, string Type, string? Title = null);
