using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Tests;

public sealed class ArchivePlacesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public async Task SoManyAreInsideSoManyWaitAndTheRestIsTurnedAway()
    {
        using var places = new ArchivePlaces(2, 1, Long, TimeProvider.System);
        var first = await places.EnterAsync(default);
        var second = await places.EnterAsync(default);
        var third = places.EnterAsync(default).AsTask();
        Assert.False(third.IsCompleted);
        Assert.Null(await places.EnterAsync(default));

        first!.Dispose();
        first.Dispose();
        using var waited = await third;
        Assert.NotNull(waited);
        var fourth = places.EnterAsync(default).AsTask();
        Assert.False(fourth.IsCompleted);
        second!.Dispose();
        using var last = await fourth;
        Assert.NotNull(last);
    }

    [Fact]
    public async Task WhoeverGoesAwayOrHasWaitedTooLongGivesTheQueueBack()
    {
        using var places = new ArchivePlaces(1, 1, Long, TimeProvider.System);
        using var inside = await places.EnterAsync(default);
        using var gone = new CancellationTokenSource();
        var waiting = places.EnterAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = places.EnterAsync(default).AsTask();
        Assert.False(next.IsCompleted);

        using var hasty = new ArchivePlaces(1, 1, TimeSpan.FromMilliseconds(1), TimeProvider.System);
        using var slow = await hasty.EnterAsync(default);
        Assert.Null(await hasty.EnterAsync(default));
        Assert.Null(await hasty.EnterAsync(default));
    }

    [Fact]
    public async Task WithoutAPlaceTheAnswerIsToComeBackAndWhatIsKnownNeedsNone()
    {
        var answer = new StreamAnswer("tag", "application/zip", "a.zip", _ => new((IDisposable?)null), _ => throw new InvalidOperationException("There is no place."));
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        await answer.WriteAsync(context);
        Assert.Equal(429, context.Response.StatusCode);
        Assert.Equal("5", context.Response.Headers.RetryAfter);
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
        Assert.Empty(context.Response.Headers.ETag.ToString());

        var known = new DefaultHttpContext();
        known.Request.Method = "GET";
        known.Request.Headers.IfNoneMatch = "\"tag\"";
        await answer.WriteAsync(known);
        Assert.Equal(304, known.Response.StatusCode);
    }

    [Fact]
    public async Task ThePlaceIsLeftAlsoWhenSendingBreaksOff()
    {
        using var places = new ArchivePlaces(1, 0, Long, TimeProvider.System);
        var broken = new StreamAnswer("tag", "application/zip", "a.zip", places.EnterAsync, _ => throw new IOException("The reader has gone."));
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        await Assert.ThrowsAsync<IOException>(() => broken.WriteAsync(context));
        using var free = await places.EnterAsync(default);
        Assert.NotNull(free);
    }
}
