using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Ogc;

/// <summary>Where the parts of the OGC API lie, and links to them.</summary>
internal static class OgcPaths
{
    public const string Landing = "/v1/ogc";
    public const string Conformance = Landing + "/conformance";
    public const string Definition = Landing + "/api";
    public const string Collections = Landing + "/collections";

    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string Schema = "application/schema+json";
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";

    /// <summary>The path of a collection.</summary>
    public static string Of(FeatureSource source) => $"{Collections}/{source.Id}";

    /// <summary>The path of a feature.</summary>
    public static string Of(FeatureSource source, string feature) => $"{Of(source)}/items/{Uri.EscapeDataString(feature)}";

    /// <summary>A link, with its whole address.</summary>
    public static WebLinkView Link(HttpContext context, string path, string rel, string type, string? title = null) => new(PublicAddress.Of(context.Request, path), rel, type, title);

    /// <summary>The Link header that says the same as links in the body (RFC 8288).</summary>
    public static string Header(IEnumerable<WebLinkView> links) => string.Join(", ", links.Select(l => $"<{l.Href}>; rel=\"{l.Rel}\"; type=\"{l.Type}\""));
}
