using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tiles;

/// <summary>Tiles for web maps.</summary>
internal static class TileOperations
{
    public static void AddTiles(this IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, BrowserAccess>();
        services.AddSingleton<TileHours>();
        services.AddSingleton<TileEndpoint>();
        services.AddSingleton<TileJsonEndpoint>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var about = services.GetRequiredService<TileJsonEndpoint>();
        yield return new("GET", "/v1/tiles/{market}/{hour}.json", KeyNeed.Any, TileJsonEndpoint.Parameters, about.TileJsonAsync);
        yield return new("GET", "/v1/tiles/{market}/{hour}/style.json", KeyNeed.Any, [], about.StyleAsync);
        yield return new("GET", "/v1/tiles/{market}/{hour}/{z}/{x}/{y}.{extension}", KeyNeed.Any, [], services.GetRequiredService<TileEndpoint>().GetAsync)
        {
            Sells = [SoldProduct.Heatmaps],
        };
    }
}
