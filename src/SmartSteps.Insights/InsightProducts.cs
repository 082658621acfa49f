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
using SmartSteps.Markets.Outages;

namespace SmartSteps.Insights;

/// <summary>All products over one memory of released facts. Thread-safe; one for the whole process.</summary>
public sealed class InsightProducts
{
    /// <summary>Products over these facts.</summary>
    /// <param name="facts">The released facts.</param>
    /// <param name="outages">Declared outages.</param>
    /// <param name="footfall">The hours of footfall that others read, too.</param>
    public InsightProducts(IFactsReader facts, IOutages outages, FootfallHeatmap footfall)
    {
        var rows = new KeptRows(facts);
        Places = new ZonePlaces(facts, outages);
        Footfall = new ZoneFootfall(rows, footfall);
        Visitors = new ZoneVisitors(rows, footfall);
        Dwell = new ZoneDwell(rows);
        Demographics = new ZoneDemographics(rows, Visitors);
        Catchment = new ZoneCatchment(rows);
        Flows = new TripFlows(rows);
        CrossVisits = new CrossVisitation(rows, footfall);
        Frequency = new VisitFrequency(rows);
        Trend = new ZoneTrend(rows, footfall);
        Anomalies = new ZoneAnomalies(rows, footfall);
        Benchmark = new ZoneBenchmark(rows, footfall);
        Comparison = new PeriodComparison(rows, footfall);
        Forecast = new VisitorForecast(rows, footfall);
        Extrapolation = new Extrapolation(footfall);
    }

    /// <summary>How zones, polygons and tiles were measured.</summary>
    public ZonePlaces Places { get; }

    /// <summary>Footfall of any place by hour.</summary>
    public ZoneFootfall Footfall { get; }

    /// <summary>Visitors of a registered zone by hour, day and week, and typical hours.</summary>
    public ZoneVisitors Visitors { get; }

    /// <summary>How long visitors stayed.</summary>
    public ZoneDwell Dwell { get; }

    /// <summary>Age and gender.</summary>
    public ZoneDemographics Demographics { get; }

    /// <summary>Where visitors' days began.</summary>
    public ZoneCatchment Catchment { get; }

    /// <summary>Trips between areas, and between the indoor zones of a mall.</summary>
    public TripFlows Flows { get; }

    /// <summary>Who visits both zones of a pair.</summary>
    public CrossVisitation CrossVisits { get; }

    /// <summary>Visits within a day.</summary>
    public VisitFrequency Frequency { get; }

    /// <summary>Against the last four weeks.</summary>
    public ZoneTrend Trend { get; }

    /// <summary>What is unusual.</summary>
    public ZoneAnomalies Anomalies { get; }

    /// <summary>Against market and peers.</summary>
    public ZoneBenchmark Benchmark { get; }

    /// <summary>Two periods.</summary>
    public PeriodComparison Comparison { get; }

    /// <summary>Up to 14 days ahead.</summary>
    public VisitorForecast Forecast { get; }

    /// <summary>Factors by area.</summary>
    public Extrapolation Extrapolation { get; }
}
