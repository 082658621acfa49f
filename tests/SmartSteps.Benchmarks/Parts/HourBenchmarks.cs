using BenchmarkDotNet.Attributes;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Engine;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Journal;
using SmartSteps.Presence;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Benchmarks.Parts;

/// <summary>An hour of 100,000 devices: its presence and counts from the journal on all cores, and its picture on one.</summary>
public class HourBenchmarks
{
    private const int Hour = 12;

    private readonly byte[] drawKey = new byte[32];
    private readonly Carry[] carries = [.. Enumerable.Repeat(Carry.Empty, Pseudonym.ShardCount)];
    private readonly HeatmapPicture picture = new();
    private TakenMarket taken = null!;
    private HourCounting counting = null!;
    private MarketDay day;
    private SealedFootfall footfall = null!;

    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close() => taken.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark]
    public int PresenceAndCount() => counting.Count(
        taken.Market.Id, taken.Journal.Pin(taken.Market.Id, day, Hour), new HourRun(day, Hour, 1), taken.Network, drawKey, carries, together: null, default).Counts[0].Values[0];

    [Benchmark]
    public int Picture() => picture.Draw(footfall.Heatmap(taken.Market, box: null, zoom: null)).Length;

    private async Task OpenAsync()
    {
        taken = await TakenMarket.CreateAsync(new UniformMarket(1_000_000, 100_000, 500));
        await taken.TakeEventsAsync();
        day = taken.Market.Calendar.Day(UniformMarket.Day);
        taken.Keys.TryGet(taken.Market.Id, UniformMarket.Day, DayKey.Draw, drawKey);
        counting = new HourCounting(taken.Journal, taken.Options);
        await taken.Completeness.DeclareAsync(taken.Market.Id, day.Hour(Hour + 2).StartUnixSeconds, default);
        await taken.Engine.SealDueAsync(taken.Market.Id, closeThrough: null, progress: null, default);
        footfall = (await new FootfallHeatmap(taken.Seals).FindAsync(taken.Market, SealWindow.Of(day.Hour(Hour)), default))!;
    }
}
