using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.Files;
using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator;

/// <summary>
/// A synthetic city with its ground truth: writes <c>market.json</c>, <c>cells.csv</c>, <c>subscribers.csv</c> and <c>events.csv</c> as
/// an operator would, <c>population.csv</c> and <c>areas.geojson</c> as a statistics office would, <c>zones.geojson</c> as a customer would, and by choice the folder <c>truth</c>. The README of this folder lists the columns. Thread-safe.
/// </summary>
public static class CitySimulation
{
    private const string TimeZone = "Europe/Berlin";
    private const string Operator = "001-01";

    /// <summary>Simulates and writes; files of the same names are replaced.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="outDir">Folder for the files; made where it does not exist.</param>
    /// <param name="progress">Told of progress from worker threads, or null.</param>
    /// <param name="cancellationToken">Stops between batches of people; the files are then incomplete.</param>
    /// <exception cref="ArgumentException">An option is out of range; see <see cref="SimulationOptions.Fault"/>.</exception>
    public static Task<SimulationSummary> RunAsync(
        SimulationOptions options, string outDir, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Check(options, outDir);
        return Task.Run(() => Run(options, outDir, progress, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// The same city day by day: each step simulates a day, and writes its events to a file of its own, <c>events-2026-03-02.csv</c>; the first writes the other files before.
    /// </summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="outDir">Folder for the files; made where it does not exist.</param>
    /// <param name="progress">Told of progress over all days from worker threads, or null.</param>
    /// <param name="cancellationToken">Stops between batches of people; the files are then incomplete.</param>
    /// <exception cref="ArgumentException">An option is out of range; see <see cref="SimulationOptions.Fault"/>.</exception>
    public static IEnumerable<SimulatedDay> ByDay(
        SimulationOptions options, string outDir, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Check(options, outDir);
        return Days();

        IEnumerable<SimulatedDay> Days()
        {
            var written = Write(options, outDir, cancellationToken);
            using var days = new DaySimulation(options, written.Population, written.City, written.Market.Calendar, outDir);
            for (var i = 0; i < options.Days; i++)
            {
                var date = options.Start.AddDays(i);
                var path = EventsPath(options, outDir, string.Create(CultureInfo.InvariantCulture, $"-{date:yyyy-MM-dd}"));
                long count;
                using (var events = new EventFile(path, options.Compress, written.City.Plan))
                {
                    days.Run(date, i, events, progress, cancellationToken);
                    count = events.Count;
                }

                yield return new SimulatedDay(date, path, count);
            }
        }
    }

    private static void Check(SimulationOptions options, string outDir)
    {
        ArgumentException.ThrowIfNullOrEmpty(outDir);
        if (options.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }
    }

    private static SimulationSummary Run(
        SimulationOptions options, string outDir, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        var (market, city, population) = Write(options, outDir, cancellationToken);
        var eventsPath = EventsPath(options, outDir, string.Empty);
        using var events = new EventFile(eventsPath, options.Compress, city.Plan);
        using var days = new DaySimulation(options, population, city, market.Calendar, outDir);
        for (var i = 0; i < options.Days; i++)
        {
            days.Run(options.Start.AddDays(i), i, events, progress, cancellationToken);
        }

        return new SimulationSummary(
            market,
            options.Subscribers,
            population.People,
            city.Plan.Cells.Length,
            events.Count,
            eventsPath,
            options.Start,
            options.Start.AddDays(options.Days - 1));
    }

    private static string EventsPath(SimulationOptions options, string outDir, string day) =>
        Path.GetFullPath(Path.Combine(outDir, $"events{day}{(options.Compress ? ".csv.gz" : ".csv")}"));

    /// <summary>Makes the city, and writes everything but its days.</summary>
    private static (Market Market, CityMap City, Population Population) Write(SimulationOptions options, string outDir, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(outDir);
        var population = Population.Of(options);
        var city = options.Plan is null ? DemoCity.Of(options.Seed, population.People) : PlanCity.Of(options.Plan, options.Seed);
        var calendar = MarketCalendar.Find(TimeZone) ?? throw new InvalidOperationException($"The time zone {TimeZone} is missing.");
        var market = new Market
        {
            Id = MarketId.Parse(city.MarketId),
            Name = city.Name,
            Calendar = calendar,
            Boundary = city.Outline.ToGeo(city.Plane),
            Operator = Operator,
            PopulationFactor = (decimal)Math.Round(1 / ((double)options.MarketShare * SubscriberLine.ParticipationShare), 4),
            Status = MarketStatus.Live,
        };
        CityFiles.WriteMarket(outDir, market);
        CityFiles.WriteCells(outDir, city.Plan);
        PublicFiles.WriteAreas(outDir, city);
        CityFiles.WriteZones(outDir, city);
        PublicFiles.WritePopulation(outDir, city, population, options.Seed, cancellationToken);
        CityFiles.WriteSubscribers(outDir, options.Seed, options.Subscribers, options.Start.Year);
        return (market, city, population);
    }
}
