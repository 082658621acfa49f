using Microsoft.Data.Sqlite;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Gate;
using SmartSteps.Intake;

namespace SmartSteps.Baseline.Tests;

/// <summary>
/// A uniform day, taken in by the real intake, sealed and closed by the real engine over real files, with the bytes that each step took.
/// One worker everywhere, so that the figures do not depend on the machine.
/// </summary>
public sealed class MeasuredDay : IAsyncLifetime
{
    private const int Events = 1_600_000;
    private const int Devices = 100_000;
    private const int Cells = 500;
    private const int Parts = 8;
    private const int ChunkBytes = 1 << 20;

    /// <summary>Allocated from file to journal, an event.</summary>
    public double IntakeAllocation { get; private set; }

    /// <summary>On disk in the journal, an event.</summary>
    public double JournalBytes { get; private set; }

    /// <summary>Allocated to seal the day's hours, an event.</summary>
    public double SealingAllocation { get; private set; }

    /// <summary>Allocated to seal the day's products and close it, an event.</summary>
    public double ClosingAllocation { get; private set; }

    /// <summary>In the database, a sealed hour.</summary>
    public double DatabaseBytes { get; private set; }

    public async Task InitializeAsync()
    {
        await using var taken = await TakenMarket.CreateAsync(new UniformMarket(Events, Devices, Cells), workers: 1);
        var cost = long.MaxValue;
        using (var gate = taken.Gate(taken.Journal, ChunkBytes))
        {
            var intake = new FileIntake(gate);
            for (var part = 0; part < Parts; part++)
            {
                // The first fills the pools; of the others the least is what the code needs, whoever was early at a queue.
                var source = new IngestSource("part", new MemoryStream(taken.RowsOf(part, Parts)));
                var before = GC.GetTotalAllocatedBytes(precise: true);
                var totals = await intake.TakeAsync(taken.Market.Id, ColumnMapping.Identity, [source], null, null, default);
                cost = part > 0 ? Math.Min(cost, GC.GetTotalAllocatedBytes(precise: true) - before) : cost;
                Assert.Equal(Events / Parts, totals.Accepted);
            }
        }

        IntakeAllocation = cost / (double)(Events / Parts);
        JournalBytes = taken.JournalBytes / (double)Events;
        var day = taken.Market.Calendar.Day(UniformMarket.Day);
        await taken.Completeness.DeclareAsync(taken.Market.Id, day.EndUnixSeconds + (long)taken.Options.Presence.Allowance.TotalSeconds, default);

        // What is computed of the cell plan takes a share for each processor.
        await taken.Engine.PrepareAsync(taken.Market.Id, default);
        var size = DatabaseSize(taken);
        var start = GC.GetTotalAllocatedBytes(precise: true);
        var sealing = await taken.Engine.SealDueAsync(taken.Market.Id, closeThrough: null, progress: null, default);
        var between = GC.GetTotalAllocatedBytes(precise: true);
        DatabaseBytes = (DatabaseSize(taken) - size) / (double)sealing.SealedHours;
        var restart = GC.GetTotalAllocatedBytes(precise: true);
        var closing = await taken.Engine.SealDueAsync(taken.Market.Id, UniformMarket.Day, progress: null, default);
        ClosingAllocation = (GC.GetTotalAllocatedBytes(precise: true) - restart) / (double)Events;
        SealingAllocation = (between - start) / (double)Events;
        Assert.Equal((day.HourCount, 1), (sealing.SealedHours, closing.ClosedDays));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Bytes of the database's pages, also of those that still lie in its log.</summary>
    private static long DatabaseSize(TakenMarket taken)
    {
        using var connection = new SqliteConnection($"Data Source={taken.DatabasePath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size";
        return (long)command.ExecuteScalar()!;
    }
}
