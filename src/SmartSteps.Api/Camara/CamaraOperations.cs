using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Camara.Densities;
using SmartSteps.Api.Camara.Regions;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Insights.Densities;
using SmartSteps.Insights.Regions;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Camara;

/// <summary>The operators' common APIs, as their own definitions say.</summary>
internal static class CamaraOperations
{
    public const string Retrieve = CamaraForm.DensityBase + "/retrieve";
    public const string Count = CamaraForm.RegionBase + "/count";

    public static void AddCamara(this IServiceCollection services)
    {
        services.AddSingleton<PopulationDensity>();
        services.AddSingleton<RegionPresence>();
        services.AddSingleton<DensityRequestReader>();
        services.AddSingleton<DensityMarkets>();
        services.AddSingleton<PopulationDensityEndpoint>();
        services.AddSingleton<RegionDeviceCountEndpoint>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        yield return new("POST", Retrieve, KeyNeed.Buyer, [], services.GetRequiredService<PopulationDensityEndpoint>().PostAsync)
        {
            Scope = KeyScope.PopulationDensityRead, Sells = [SoldProduct.Heatmaps],
        };
        yield return new("POST", Count, KeyNeed.Buyer, [], services.GetRequiredService<RegionDeviceCountEndpoint>().PostAsync)
        {
            Scope = KeyScope.RegionDeviceCount, Sells = [SoldProduct.Heatmaps],
        };
    }
}
