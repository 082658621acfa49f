using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Ogc;

/// <summary>OGC API – Features, for desktop GIS.</summary>
internal static class OgcOperations
{
    public static void AddOgc(this IServiceCollection services)
    {
        services.AddSingleton<FootfallHours>();
        services.AddSingleton<ZoneFigures>();
        services.AddSingleton<FeatureCatalogue>();
        services.AddSingleton<CollectionEndpoints>();
        services.AddSingleton<ItemEndpoints>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var collections = services.GetRequiredService<CollectionEndpoints>();
        var items = services.GetRequiredService<ItemEndpoints>();
        yield return About(OgcPaths.Landing, collections.LandingAsync);
        yield return About(OgcPaths.Conformance, collections.ConformanceAsync);
        yield return About(OgcPaths.Definition, collections.DefinitionAsync);
        yield return About(OgcPaths.Collections, collections.ListAsync);
        yield return About(OgcPaths.Collections + "/{collection}", collections.GetAsync);
        yield return About(OgcPaths.Collections + "/{collection}/queryables", collections.QueryablesAsync);
        yield return About(OgcPaths.Collections + "/{collection}/schema", collections.SchemaAsync);
        yield return new("GET", OgcPaths.Collections + "/{collection}/items", KeyNeed.Any, ItemEndpoints.Parameters, items.ListAsync) { Sells = [SoldProduct.Heatmaps] };
        yield return About(OgcPaths.Collections + "/{collection}/items/{feature}", items.GetAsync) with { Sells = [SoldProduct.Heatmaps] };
    }

    private static Operation About(string route, Func<HttpContext, Task<Answer>> handle) => new("GET", route, KeyNeed.Any, CollectionEndpoints.Parameters, handle);
}
