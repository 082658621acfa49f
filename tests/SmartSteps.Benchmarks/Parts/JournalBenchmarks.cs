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
    private const int Devices = 100_000;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly NumberedEvent[] events = new NumberedEvent[Events];
    private readonly DayDevices devices = new();
    private readonly byte[] key = new byte[32];
    private readonly ShardEvents read = new();
    private TakenMarket taken = null!;
    private MarketDay day;

    [GlobalSetup]
    public void Open()
    {
        var numbers = new DeviceNumber[Devices];
        devices.Number([.. Enumerable.Range(0, Devices).Select(device => new Pseudonym((ulong)device * Spread))], new DeviceGroup[Devices], numbers);
        for (var i = 0; i < Events; i++)
        {
            events[i] = new NumberedEvent(numbers[i % Devices], (int)((long)i * 86_400 / Events), (int)(((ulong)i * Spread) >> 55));
        }

        taken = TakenMarket.CreateAsync(new UniformMarket(Events, Devices, 500)).GetAwaiter().GetResult();
        taken.TakeEventsAsync().GetAwaiter().GetResult();
        day = taken.Market.Calendar.Day(UniformMarket.Day);
    }

    [GlobalCleanup]
    public void Close() => taken.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Events)]
    public int Encode()
    {
        using var frame = FrameEncoder.Events(FrameKind.Commit, "batch", [], UniformMarket.Day, events, devices, 1, key);
        return frame.Length;
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public int Read()
    {
        var total = 0;
        var pin = taken.Journal.Pin(taken.Market.Id, day, day.HourCount - 1);
        for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
        {
            taken.Journal.Read(taken.Market.Id, pin, 0, day.HourCount, shard, read);
            total += read.Count;
        }

        return total;
    }
}
