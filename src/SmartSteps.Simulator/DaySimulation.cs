using SmartSteps.Grid;
using SmartSteps.Network;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.Files;
using SmartSteps.Simulator.Network;
using SmartSteps.Simulator.People;
using SmartSteps.Simulator.Truth;

namespace SmartSteps.Simulator;

/// <summary>
/// Simulates a local day of everybody and writes it. A person's day is a pure function of seed, number and date, so people are shared
/// out to workers in any way; events are sorted and counts added afterwards. Memory: one day's packed events and counts.
/// </summary>
internal sealed class DaySimulation : IDisposable
{
    private const int Batch = 1_000;

    private readonly SimulationOptions options;
    private readonly Population population;
    private readonly MarketCalendar calendar;
    private readonly long epoch;
    private readonly int workerCount;
    private readonly PersonDay[] workers;
    private readonly TruthFiles? truthFiles;
    private readonly Func<DayTruth>? newTruth;

    public DaySimulation(SimulationOptions options, Population population, CityMap city, MarketCalendar calendar, string outDir)
    {
        this.options = options;
        this.population = population;
        this.calendar = calendar;
        epoch = calendar.Day(options.Start.AddDays(-2)).StartUnixSeconds;
        workerCount = options.Workers ?? Environment.ProcessorCount;
        var radio = new Radio(city, options.Seed);
        LeafRaster? leaves = null;
        if (options.WriteTruth)
        {
            var folder = Path.Combine(outDir, "truth");
            Directory.CreateDirectory(folder);
            var grid = NetworkModel.Of(city.Plan).Grid;
            leaves = new LeafRaster(grid, city.Plane, city.Outline);
            newTruth = () => new DayTruth(grid.Leaves.Length, city.Venues.Count);
            truthFiles = new TruthFiles(folder, calendar, grid, city);
        }

        var venues = new VenueRaster(city.Venues);
        workers = [.. Enumerable.Range(0, workerCount).Select(_ => new PersonDay(options, population, city, radio, leaves, venues))];
    }

    public void Run(DateOnly date, int index, EventFile events, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        var day = calendar.Day(date);
        var (before, today) = (new PlanDay(calendar, date.AddDays(-1), epoch), new PlanDay(calendar, date, epoch));
        var start = (int)(day.StartUnixSeconds - epoch);
        var total = (long)population.Simulated * options.Days;
        long done = (long)population.Simulated * index;
        var next = 0;
        Parallel.ForEach(workers, new ParallelOptions { MaxDegreeOfParallelism = workerCount }, worker =>
        {
            worker.Begin(before, today, start, start + day.LengthSeconds, newTruth?.Invoke());
            while (!cancellationToken.IsCancellationRequested)
            {
                var first = Interlocked.Add(ref next, Batch) - Batch;
                if (first >= population.Simulated)
                {
                    return;
                }

                var last = Math.Min(first + Batch, population.Simulated);
                for (var number = first; number < last; number++)
                {
                    worker.Simulate(number);
                }

                progress?.Report(new SimulationProgress($"people of {date:yyyy-MM-dd}", Interlocked.Add(ref done, last - first), total));
            }
        });
        cancellationToken.ThrowIfCancellationRequested();

        events.Write([.. workers.Select(worker => worker.Events)], day.StartUnixSeconds, day.HourCount, workerCount);
        if (truthFiles is not null)
        {
            var sum = workers[0].Truth!;
            foreach (var worker in workers.Skip(1))
            {
                sum.Add(worker.Truth!);
            }

            truthFiles.Write(day, sum);
        }
    }

    public void Dispose() => truthFiles?.Dispose();
}
