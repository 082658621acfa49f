using BenchmarkDotNet.Attributes;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Events;
using SmartSteps.Gate;
using SmartSteps.Intake;

namespace SmartSteps.Benchmarks.Parts;

/// <summary>From an events file in memory to parsed rows, and to gated events; one core, time and bytes given per row.</summary>
public class GateBenchmarks
{
    private const int Rows = 500_000;

    private TakenMarket taken = null!;
    private GateState gate = null!;
    private EventReader reader = null!;
    private int header;

    [GlobalSetup]
    public void Open()
    {
        taken = TakenMarket.CreateAsync(new UniformMarket(Rows, 100_000, 500)).GetAwaiter().GetResult();
        gate = taken.Gate(new ForgetfulJournal());
        header = taken.Events.AsSpan().IndexOf((byte)'\n') + 1;
        reader = new EventReader(EventLayout.Find(EventLayout.ReadHeader(taken.Events.AsSpan(0, header))!, ColumnMapping.Identity.PatternFor, out _)!);
    }

    [GlobalCleanup]
    public void Close()
    {
        gate.Dispose();
        taken.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public long Parse()
    {
        var sink = default(Tally);
        reader.Read(taken.Events.AsSpan(header), 2, ref sink);
        return sink.Sum;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public async Task<long> ParseAndGate()
    {
        using var content = new MemoryStream(taken.Events);
        var result = await new EventGate(gate).TakeAsync(new EventSubmission(taken.Market.Id, TakenMarket.Batch, ColumnMapping.Identity), content, default);
        return result.Receipt!.Accepted;
    }

    private struct Tally : IEventSink
    {
        public long Sum;

        public void Take(in SignallingEvent signallingEvent) => Sum += signallingEvent.UnixSeconds + signallingEvent.Imsi.Value.Length + signallingEvent.Cell.Length;

        public readonly void Reject(in MalformedRow row) => throw new InvalidOperationException(row.Reason.ToString());
    }
}
