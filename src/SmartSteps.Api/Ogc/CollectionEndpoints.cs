using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Document;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Ogc;

/// <summary>What a GIS reads before features: landing page, conformance, the API's definition, collections and their properties.</summary>
internal sealed class CollectionEndpoints(FeatureCatalogue catalogue, ApiDocument document)
{
    public static readonly IReadOnlyList<string> Parameters = ["f"];

    private const string Queryables = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
    private static readonly IReadOnlyList<string> Forms = ["json", "geojson", "application/json"];

    private static readonly ConformanceView Conformance = new(
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    ]);

    /// <summary>The problem with <c>f</c>; null where it is left out or one that there is.</summary>
    public static Problem? Form(HttpRequest request) => Query.ReadWord(request, "f", Forms, Forms[0], out _);

    /// <summary>GET /v1/ogc.</summary>
    public Task<Answer> LandingAsync(HttpContext context) => Task.FromResult(Form(context.Request) ?? (Answer)Json(context, new LandingView(
        "SmartSteps",
        "Anonymous footfall figures from mobile networks: zones, measurement grids, footfall by square and hour, areas.",
        [
            OgcPaths.Link(context, OgcPaths.Landing, "self", OgcPaths.Json, "This page"),
            OgcPaths.Link(context, OgcPaths.Definition, "service-desc", OgcPaths.OpenApi, "The API's definition"),
            OgcPaths.Link(context, "/docs/index.html", "service-doc", "text/html", "The API's description"),
            OgcPaths.Link(context, OgcPaths.Conformance, "conformance", OgcPaths.Json, "What is conformed to"),
            OgcPaths.Link(context, OgcPaths.Collections, "data", OgcPaths.Json, "The collections"),
        ])));

    /// <summary>GET /v1/ogc/conformance.</summary>
    public Task<Answer> ConformanceAsync(HttpContext context) => Task.FromResult(Form(context.Request) ?? (Answer)Json(context, Conformance));

    /// <summary>GET /v1/ogc/api.</summary>
    public async Task<Answer> DefinitionAsync(HttpContext context)
    {
        if (Form(context.Request) is { } problem)
        {
            return problem;
        }

        var body = (await document.BodyAsync()).Coded(null);
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(OgcPaths.OpenApi, body));
    }

    /// <summary>GET /v1/ogc/collections.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        if (Form(context.Request) is { } problem)
        {
            return problem;
        }

        var views = new List<CollectionView>();
        foreach (var source in await catalogue.ListAsync(context.RequestAborted))
        {
            views.Add(await ViewOfAsync(context, source));
        }

        return Json(context, new CollectionsView([OgcPaths.Link(context, OgcPaths.Collections, "self", OgcPaths.Json)], views));
    }

    /// <summary>GET /v1/ogc/collections/{collection}.</summary>
    public Task<Answer> GetAsync(HttpContext context) => OfSourceAsync(context, async source => Json(context, await ViewOfAsync(context, source)));

    /// <summary>GET /v1/ogc/collections/{collection}/queryables.</summary>
    public Task<Answer> QueryablesAsync(HttpContext context) => OfSourceAsync(context, source => ValueTask.FromResult<Answer>(SchemaOf(context, source, "queryables", source.Fields.Where(f => f.Queryable))));

    /// <summary>GET /v1/ogc/collections/{collection}/schema.</summary>
    public Task<Answer> SchemaAsync(HttpContext context) => OfSourceAsync(context, source => ValueTask.FromResult<Answer>(SchemaOf(context, source, "schema", source.Fields)));

    private static BodyAnswer Json<T>(HttpContext context, T view)
    {
        var body = ApiJson.Write(view);
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(OgcPaths.Json, body));
    }

    private static BodyAnswer SchemaOf(HttpContext context, FeatureSource source, string name, IEnumerable<FeatureField> fields)
    {
        var body = FeatureJson.Schema(PublicAddress.Of(context.Request, $"{OgcPaths.Of(source)}/{name}"), source.Title, fields);
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(OgcPaths.Schema, body));
    }

    private static async ValueTask<CollectionView> ViewOfAsync(HttpContext context, FeatureSource source)
    {
        var path = OgcPaths.Of(source);
        return new CollectionView(
            source.Id,
            source.Title,
            source.Description,
            [
                OgcPaths.Link(context, path, "self", OgcPaths.Json),
                OgcPaths.Link(context, path + "/items", "items", OgcPaths.GeoJson, "The features"),
                OgcPaths.Link(context, path + "/queryables", Queryables, OgcPaths.Schema, "What features can be asked for by"),
                OgcPaths.Link(context, path + "/schema", "describedby", OgcPaths.Schema, "The features' properties"),
            ],
            await source.ExtentAsync(context),
            "feature",
            [Extents.Crs84]);
    }

    private async Task<Answer> OfSourceAsync(HttpContext context, Func<FeatureSource, ValueTask<Answer>> answer)
    {
        if (Form(context.Request) is { } wrong)
        {
            return wrong;
        }

        var (source, problem) = await catalogue.FindAsync(context);
        return source is null ? problem! : await answer(source);
    }
}
