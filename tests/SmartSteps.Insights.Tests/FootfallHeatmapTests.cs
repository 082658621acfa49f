using SmartSteps.Facts;

namespace SmartSteps.Insights.Tests;

/// <summary>Hours of footfall are read once, however many ask.</summary>
public sealed class FootfallHeatmapTests
{
    private static readonly SealWindow Hour = new(Town.Monday, 9);

    private readonly Town town = new();
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task AnHourThatIsBeingReadIsWaitedFor()
    {
        town.Release(Hour.Date, Hour.HourIndex, leaf => 100 + leaf);
        town.Facts.Held = held.Task;
        var asked = Enumerable.Range(0, 8).Select(_ => town.Heatmap.FindAsync(town.Market, Hour, default).AsTask()).ToArray();
        held.SetResult();
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
        Assert.Same(answers[0], await town.Heatmap.FindAsync(town.Market, Hour, default));
        Assert.Equal(1, town.Facts.HourReads);
    }

    [Fact]
    public async Task WhoGivesUpDoesNotEndWhatOthersWaitFor()
    {
        town.Release(Hour.Date, Hour.HourIndex, leaf => 100 + leaf);
        town.Facts.Held = held.Task;
        using var patience = new CancellationTokenSource();
        var first = town.Heatmap.FindAsync(town.Market, Hour, patience.Token).AsTask();
        var second = town.Heatmap.FindAsync(town.Market, Hour, default).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        held.SetResult();
        Assert.NotNull(await second);
        Assert.Equal(1, town.Facts.HourReads);
    }

    [Fact]
    public async Task AReadThatFailsOrFindsNothingIsNotRemembered()
    {
        town.Facts.Held = Task.FromException(new IOException("The disk."));
        await Assert.ThrowsAsync<IOException>(() => town.Heatmap.FindAsync(town.Market, Hour, default).AsTask());
        town.Facts.Held = Task.CompletedTask;
        Assert.Null(await town.Heatmap.FindAsync(town.Market, Hour, default));
        town.Release(Hour.Date, Hour.HourIndex, leaf => 100 + leaf);
        Assert.NotNull(await town.Heatmap.FindAsync(town.Market, Hour, default));
    }

    [Fact]
    public async Task ATrialsHoursAreReadAnew()
    {
        var trial = new Town(trial: true);
        trial.Release(Hour.Date, Hour.HourIndex, leaf => 100 + leaf);
        Assert.NotSame(await trial.Heatmap.FindAsync(trial.Market, Hour, default), await trial.Heatmap.FindAsync(trial.Market, Hour, default));
    }

    [Fact]
    public async Task AHeatmapHasMoreTilesThanFewerThanItHas()
    {
        town.Release(Hour.Date, Hour.HourIndex, leaf => 100 + leaf);
        var hour = (await town.Heatmap.FindAsync(town.Market, Hour, default))!;
        foreach (var zoom in new int?[] { null, 14, 12, 0 })
        {
            var tiles = hour.Heatmap(town.Market, null, zoom).Tiles.Length;
            Assert.True(hour.HasMoreTilesThan(tiles - 1, null, zoom));
            Assert.False(hour.HasMoreTilesThan(tiles, null, zoom));
        }
    }
}
