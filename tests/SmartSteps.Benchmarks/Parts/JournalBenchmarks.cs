using System.Buffers;
using BenchmarkDotNet.Attributes;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Benchmarks.Parts;

/// <summary>Events to encrypted frames and back; one core, time and bytes given per event.</summary>
public class JournalBenchmarks
{
    private const int Events = 500_000;
    private const int Hours = 24;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly GatedEvent[] events = new GatedEvent[Events];
    private readonly GatedEvent[] shuffled = new GatedEvent[Events];
    private readonly byte[] key = new byte[32];
    private readonly ArrayBufferWriter<GatedEvent> read = new(Events);
    private TakenMarket taken = null!;
    private MarketDay day;

    [GlobalSetup]
    public void Open()
    {
        for (var i = 0; i < Events; i++)
        {
            shuffled[i] = new GatedEvent(new Pseudonym((ulong)(i % 100_000) * Spread), (int)((long)i * 86_400 / Events), (int)(((ulong)i * Spread) >> 55));
        }

        taken = TakenMarket.CreateAsync(new UniformMarket(Events, 100_000, 500)).GetAwaiter().GetResult();
        taken.TakeEventsAsync().GetAwaiter().GetResult();
        day = taken.Market.Calendar.Day(UniformMarket.Day);
    }

    [GlobalCleanup]
    public void Close() => taken.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Events)]
    public int Encode()
    {
        shuffled.CopyTo(events, 0);
        using var frame = FrameEncoder.Events(FrameKind.Commit, "batch", [], UniformMarket.Day, events, 1, key);
        return frame.Length;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public int Read()
    {
        var total = 0;
        for (var hour = 0; hour < Hours; hour++)
        {
            var pin = taken.Journal.Pin(taken.Market.Id, day, hour);
            for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
            {
                read.ResetWrittenCount();
                taken.Journal.Read(taken.Market.Id, pin, hour, shard, read);
                total += read.WrittenCount;
            }
        }

        return total;
    }
}
