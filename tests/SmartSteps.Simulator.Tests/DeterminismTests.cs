using System.IO.Compression;

namespace SmartSteps.Simulator.Tests;

public class DeterminismTests
{
    private static readonly SimulationOptions Small = new() { Subscribers = 600, Days = 2, Start = Run.Friday, Seed = 11, WriteTruth = true, Workers = 1 };

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_on_any_number_of_threads()
    {
        using var one = await Run.Of(Small);
        using var three = await Run.Of(Small with { Workers = 3 });
        Assert.Equal(one.Digests(), three.Digests());
    }

    [Fact]
    public async Task Another_seed_gives_another_city()
    {
        using var one = await Run.Of(Small with { Days = 1, WriteTruth = false });
        using var two = await Run.Of(Small with { Days = 1, WriteTruth = false, Seed = 12 });
        Assert.All(["events.csv", "cells.csv", "subscribers.csv"], file => Assert.NotEqual(one.Digests()[file], two.Digests()[file]));
    }

    [Fact]
    public async Task Truth_changes_nothing_in_the_operators_files()
    {
        using var with = await Run.Of(Small);
        using var without = await Run.Of(Small with { WriteTruth = false });
        var files = with.Digests();
        Assert.All(without.Digests(), file => Assert.Equal(file.Value, files[file.Key]));
        Assert.False(Directory.Exists(Path.Combine(without.Folder, "truth")));
    }

    [Fact]
    public async Task A_day_is_the_same_in_a_longer_run()
    {
        using var one = await Run.Of(Small with { Days = 1, WriteTruth = false });
        using var two = await Run.Of(Small with { WriteTruth = false });
        var events = one.Lines("events.csv");
        Assert.Equal(events, two.Lines("events.csv").Take(events.Length));
    }

    [Fact]
    public async Task Day_by_day_it_is_the_same_city()
    {
        using var whole = await Run.Of(Small);
        var folder = Directory.CreateTempSubdirectory("smartsteps-sim-").FullName;
        using var parts = new Run(folder) { Summary = whole.Summary };
        var days = new List<SimulatedDay>();
        foreach (var day in CitySimulation.ByDay(Small, folder, null, CancellationToken.None))
        {
            // Whole at once: whoever takes it in does not wait for the next.
            Assert.Equal(day.Events, File.ReadLines(day.EventsFile).Count() - 1);
            days.Add(day);
        }

        Assert.Equal([Run.Friday, Run.Friday.AddDays(1)], days.Select(day => day.Date));
        Assert.Equal(whole.Lines("events.csv").Skip(1), days.SelectMany(day => File.ReadLines(day.EventsFile).Skip(1)));
        var files = parts.Digests();
        Assert.All(whole.Digests().Where(file => file.Key != "events.csv"), file => Assert.Equal(file.Value, files[file.Key]));
    }

    [Fact]
    public async Task Compressed_events_are_the_same_events()
    {
        using var plain = await Run.Of(Small with { Days = 1, WriteTruth = false });
        using var packed = await Run.Of(Small with { Days = 1, WriteTruth = false, Compress = true });
        using var stream = new GZipStream(File.OpenRead(packed.Summary.EventsFile), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        Assert.Equal(await File.ReadAllBytesAsync(plain.Summary.EventsFile), buffer.ToArray());
    }

    [Fact]
    public async Task A_cancelled_run_ends_at_once()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CitySimulation.RunAsync(Small, Path.GetTempPath(), null, stop.Token));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.StartsWith("subscribers: 5", (Small with { Subscribers = 5 }).Fault(), StringComparison.Ordinal);
        Assert.StartsWith("days: 0", (Small with { Days = 0 }).Fault(), StringComparison.Ordinal);
        Assert.StartsWith("market share: 2", (Small with { MarketShare = 2 }).Fault(), StringComparison.Ordinal);
        Assert.Null(Small.Fault());
    }
}
