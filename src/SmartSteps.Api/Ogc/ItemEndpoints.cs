using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Ogc;

/// <summary>The features themselves, page by page and one by one.</summary>
internal sealed class ItemEndpoints(FeatureCatalogue catalogue)
{
    /// <summary>The parameters of all collections; each takes those of its own properties alone.</summary>
    public static readonly IReadOnlyList<string> Parameters =
        [.. Page.Parameters, "bbox", "datetime", "f", "market", "name", "parent", "quadkey", "zoom", "status", "resolution", "zone"];

    private const string EscapedSlash = "%2F";

    /// <summary>GET /v1/ogc/collections/{collection}/items.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (source, problem) = await catalogue.FindAsync(context);
        if (source is null)
        {
            return problem!;
        }

        (var question, problem) = Read(context.Request, source);
        if (question is null)
        {
            return problem!;
        }

        (var page, problem) = await source.ReadAsync(context, question);
        if (page is null)
        {
            return problem!;
        }

        List<WebLinkView> links =
        [
            OgcPaths.Link(context, $"{OgcPaths.Of(source)}/items{context.Request.QueryString.ToUriComponent()}", "self", OgcPaths.GeoJson),
            OgcPaths.Link(context, OgcPaths.Of(source), "collection", OgcPaths.Json),
        ];
        if (page.Next is { } next)
        {
            links.Add(OgcPaths.Link(context, next, "next", OgcPaths.GeoJson));
        }

        return AnswerOf(FeatureJson.Write(source, page, links), links, source.HoldsFigures && page.Features.Count > 0);
    }

    /// <summary>GET /v1/ogc/collections/{collection}/items/{feature}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        if (CollectionEndpoints.Form(context.Request) is { } wrong)
        {
            return wrong;
        }

        var (source, problem) = await catalogue.FindAsync(context);
        if (source is null)
        {
            return problem!;
        }

        // The server leaves an escaped slash as it is, so that paths keep their parts.
        var id = (context.Request.RouteValues["feature"] as string ?? string.Empty).Replace(EscapedSlash, "/", StringComparison.OrdinalIgnoreCase);
        (var feature, problem) = await source.FindAsync(context, id);
        if (problem is not null)
        {
            return problem;
        }

        if (feature is null)
        {
            return new Problem(
                StatusCodes.Status404NotFound, "unknown-feature", "There is no such feature",
                $"Collection '{source.Id}' has no feature '{Problems.Shorten(id)}'. GET {OgcPaths.Of(source)}/items lists them.")
            { Errors = [new("feature", "unknown")] };
        }

        WebLinkView[] links = [OgcPaths.Link(context, OgcPaths.Of(source, feature.Id), "self", OgcPaths.GeoJson), OgcPaths.Link(context, OgcPaths.Of(source), "collection", OgcPaths.Json)];
        return AnswerOf(FeatureJson.Write(source, feature, links), links, source.HoldsFigures);
    }

    private static BodyAnswer AnswerOf(byte[] body, IEnumerable<WebLinkView> links, bool holdsFigures) =>
        new(EntityTag.Of(body), true, () => new Representation(OgcPaths.GeoJson, body)) { Link = OgcPaths.Header(links), HoldsFigures = holdsFigures };

    private static (FeatureQuestion? Question, Problem? Problem) Read(HttpRequest request, FeatureSource source)
    {
        string[] own = [.. Page.Parameters, "bbox", "datetime", "f", .. source.Fields.Where(f => f.Queryable).Select(f => f.Name), .. source.OwnParameters];
        if (Query.Check(request.Query, own) is { } unknown)
        {
            return (null, unknown);
        }

        if (CollectionEndpoints.Form(request) is { } form)
        {
            return (null, form);
        }

        var (page, problem) = Page.Read(request, source.IsKey, capped: true);
        if (page is null)
        {
            return (null, problem);
        }

        (var box, problem) = BoxFilter.Read(request);
        if (problem is not null)
        {
            return (null, problem);
        }

        (var time, problem) = TimeFilter.Read(request, source.Calendar);
        if (problem is not null)
        {
            return (null, problem);
        }

        var wanted = new Dictionary<int, string>();
        for (var i = 0; i < source.Fields.Count; i++)
        {
            if (source.Fields[i] is { Queryable: true } field && Query.TryGet(request, field.Name, out var value))
            {
                wanted.Add(i, value);
            }
        }

        var kept = request.Query.Where(p => !Page.Parameters.Contains(p.Key)).SelectMany(p => p.Value.Select(v => $"{p.Key}={Uri.EscapeDataString(v!)}")).ToList();
        var path = $"{OgcPaths.Of(source)}/items" + (kept.Count == 0 ? string.Empty : "?" + string.Join('&', kept));
        return (new FeatureQuestion(page, box, time, wanted, path), null);
    }
}
