using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Products;

namespace SmartSteps.Api.Zones;

/// <summary>What a tenant registers.</summary>
internal static class ZoneOperations
{
    public static void AddZones(this IServiceCollection services)
    {
        services.AddSingleton<ZoneRequestReader>();
        services.AddSingleton<ZoneEndpoints>();
        services.AddSingleton<ZonePairEndpoints>();
        services.AddSingleton<ZoneCheckEndpoint>();
        services.AddSingleton<RepeatedPosts>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var zones = services.GetRequiredService<ZoneEndpoints>();
        var pairs = services.GetRequiredService<ZonePairEndpoints>();
        var posts = services.GetRequiredService<RepeatedPosts>();
        var again = services.GetRequiredService<AskedAgain>();
        yield return Of("GET", "/v1/zones", ZoneEndpoints.ListParameters, zones.ListAsync);
        yield return Of("POST", "/v1/zones", [], again.Forgetting(context => posts.RunAsync(context, zones.PostAsync)));
        yield return Of("POST", "/v1/zones/check", [], services.GetRequiredService<ZoneCheckEndpoint>().PostAsync);
        yield return Of("GET", "/v1/zones/{id}", [], zones.GetAsync);
        yield return Of("PUT", "/v1/zones/{id}", [], again.Forgetting(zones.PutAsync));
        yield return Of("DELETE", "/v1/zones/{id}", ZoneEndpoints.EndParameters, again.Forgetting(zones.EndAsync));
        yield return Of("GET", "/v1/zone-pairs", ZonePairEndpoints.ListParameters, pairs.ListAsync);
        yield return Of("POST", "/v1/zone-pairs", [], again.Forgetting(context => posts.RunAsync(context, pairs.PostAsync)));
        yield return Of("DELETE", "/v1/zone-pairs/{first}/{second}", [], again.Forgetting(pairs.EndAsync));
    }

    private static Operation Of(string method, string route, IReadOnlyList<string> parameters, Func<HttpContext, Task<Answer>> handle) =>
        new(method, route, KeyNeed.Buyer, parameters, handle);
}
