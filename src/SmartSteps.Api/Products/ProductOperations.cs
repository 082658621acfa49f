using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Areas;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.ZoneHeatmaps;
using SmartSteps.Api.Zones;
using SmartSteps.Facts;
using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Benchmarks;
using SmartSteps.Insights.Catchment;
using SmartSteps.Insights.Comparisons;
using SmartSteps.Insights.CrossVisits;
using SmartSteps.Insights.Demographics;
using SmartSteps.Insights.Dwell;
using SmartSteps.Insights.Flows;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Forecasts;
using SmartSteps.Insights.Frequency;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Trends;
using SmartSteps.Insights.Visitors;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Products;

/// <summary>The products that are asked about a zone, and about the flows of a market.</summary>
internal static class ProductOperations
{
    public static void AddProducts(this IServiceCollection services)
    {
        services.AddSingleton(p => new KeptRows(p.GetRequiredService<IFactsReader>()));
        services.AddSingleton<ZonePlaces>();
        services.AddSingleton<ZoneVisitors>();
        services.AddSingleton<ZoneFootfall>();
        services.AddSingleton<ZoneDwell>();
        services.AddSingleton<VisitFrequency>();
        services.AddSingleton<ZoneDemographics>();
        services.AddSingleton<ZoneCatchment>();
        services.AddSingleton<TripFlows>();
        services.AddSingleton<CrossVisitation>();
        services.AddSingleton<ZoneTrend>();
        services.AddSingleton<ZoneAnomalies>();
        services.AddSingleton<PeriodComparison>();
        services.AddSingleton<Extrapolation>();
        services.AddSingleton<AreaLookup>();
        services.AddSingleton<ZoneLookup>();
        services.AddSingleton<ZoneQuestions>();
        services.AddSingleton<FollowedQuestions>();
        services.AddSingleton<TypicalWindow>();
        services.AddSingleton<ProductAnswers>();
        services.AddSingleton<AskedAgain>();
        services.AddSingleton<VisitorsEndpoint>();
        services.AddSingleton<FootfallEndpoint>();
        services.AddSingleton<DwellEndpoint>();
        services.AddSingleton<FrequencyEndpoint>();
        services.AddSingleton<DemographicsEndpoint>();
        services.AddSingleton<CatchmentEndpoint>();
        services.AddSingleton<MallFlowsEndpoint>();
        services.AddSingleton<CrossVisitsEndpoint>();
        services.AddSingleton<TrendEndpoint>();
        services.AddSingleton<AnomaliesEndpoint>();
        services.AddSingleton<ComparisonEndpoint>();
        services.AddSingleton<AreaFlowsEndpoint>();
        services.AddSingleton<VisitorForecast>();
        services.AddSingleton<ForecastEndpoint>();
        services.AddSingleton<ZoneBenchmark>();
        services.AddSingleton<PeerGroup>();
        services.AddSingleton<BenchmarkEndpoint>();
        services.AddSingleton<TileDemographicsEndpoint>();
        services.AddSingleton<MarketAreaList>();
        services.AddSingleton<AreasEndpoint>();
        services.AddSingleton<MallHeatmaps>();
        services.AddSingleton<SurroundingsHeatmaps>();
        services.AddSingleton<ZoneHeatmapEndpoint>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var again = services.GetRequiredService<AskedAgain>();
        yield return Of(again, SoldProduct.Visitors, "visitors", VisitorsEndpoint.Parameters, services.GetRequiredService<VisitorsEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Footfall, "footfall", FootfallEndpoint.Parameters, services.GetRequiredService<FootfallEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Dwell, "dwell", DwellEndpoint.Parameters, services.GetRequiredService<DwellEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Frequency, "frequency", FrequencyEndpoint.Parameters, services.GetRequiredService<FrequencyEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Demographics, "demographics", DemographicsEndpoint.Parameters, services.GetRequiredService<DemographicsEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Catchment, "catchment", CatchmentEndpoint.Parameters, services.GetRequiredService<CatchmentEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Flows, "flows", MallFlowsEndpoint.Parameters, services.GetRequiredService<MallFlowsEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.CrossVisitation, "cross-visitation", CrossVisitsEndpoint.Parameters, services.GetRequiredService<CrossVisitsEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Trend, "trend", TrendEndpoint.Parameters, services.GetRequiredService<TrendEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Anomalies, "anomalies", AnomaliesEndpoint.Parameters, services.GetRequiredService<AnomaliesEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Comparison, "comparison", ComparisonEndpoint.Parameters, services.GetRequiredService<ComparisonEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Forecast, "forecast", ForecastEndpoint.Parameters, services.GetRequiredService<ForecastEndpoint>().GetAsync);
        yield return Of(again, SoldProduct.Benchmark, "benchmark", BenchmarkEndpoint.Parameters, services.GetRequiredService<BenchmarkEndpoint>().GetAsync);
        yield return new("GET", "/v1/flows", KeyNeed.Buyer, AreaFlowsEndpoint.Parameters, services.GetRequiredService<AreaFlowsEndpoint>().GetAsync) { Sells = [SoldProduct.Flows] };
        yield return new(
            "GET", "/v1/markets/{market}/demographics", KeyNeed.Buyer, TileDemographicsEndpoint.Parameters, services.GetRequiredService<TileDemographicsEndpoint>().GetAsync)
        {
            Sells = [SoldProduct.Demographics],
        };
        yield return new("GET", "/v1/markets/{market}/areas", KeyNeed.Any, AreasEndpoint.Parameters, services.GetRequiredService<AreasEndpoint>().GetAsync);
        var heatmaps = services.GetRequiredService<ZoneHeatmapEndpoint>();
        yield return new("GET", "/v1/zones/{id}/heatmaps/{date}.{extension}", KeyNeed.Buyer, [], heatmaps.GetAsync) { Sells = [SoldProduct.Heatmaps], IsHeavy = true };
        yield return new("GET", "/v1/zones/{id}/heatmaps/{date}/{hour}.{extension}", KeyNeed.Buyer, [], heatmaps.GetAsync) { Sells = [SoldProduct.Heatmaps] };
    }

    private static Operation Of(AskedAgain again, SoldProduct sold, string product, IReadOnlyList<string> parameters, Func<Microsoft.AspNetCore.Http.HttpContext, Task<Answer>> handle) =>
        new("GET", $"/v1/zones/{{id}}/{product}", KeyNeed.Buyer, parameters, again.Before(handle)) { Sells = [sold] };
}
