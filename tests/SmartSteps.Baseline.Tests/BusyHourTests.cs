using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Gate;
using SmartSteps.Intake;

namespace SmartSteps.Baseline.Tests;

public sealed class BusyHourTests
{
    private const int Events = 20_000_000;

    [Fact]
    public async Task An_event_of_a_million_devices_takes_no_more_of_the_journal_than_before()
    {
        await using var taken = await TakenMarket.CreateAsync(new UniformMarket(Events, 1_000_000, 3_000), workers: 1);
        using (var gate = taken.Gate(taken.Journal, new GateOptions().ChunkBytes))
        {
            await using var events = File.OpenRead(taken.EventsPath);
            var source = new IngestSource("events", events);
            var totals = await new FileIntake(gate).TakeAsync(taken.Market.Id, ColumnMapping.Identity, [source], null, null, default);
            Assert.Equal(Events, totals.Accepted);
        }

        Baseline.Committed.Check("journal: on disk an event, 800,000 events an hour", taken.JournalBytes / (double)Events);
    }
}
