using SmartSteps.Release;

namespace SmartSteps.Engine;

/// <summary>
/// Draws seals one ahead: the noise of the next is drawn while the one before is committed. What is drawn and not taken is never seen by anybody. One caller at
/// a time.
/// </summary>
/// <param name="count">How many seals, at least 1.</param>
/// <param name="draw">Draws a seal, by its place; called in order, on other threads.</param>
internal sealed class DrawnAhead(int count, Func<int, Seal> draw)
{
    private int place;
    private Task<Seal> next = Task.Run(() => draw(0));

    /// <summary>The next seal.</summary>
    public async ValueTask<Seal> TakeAsync()
    {
        var seal = await next;
        if (++place < count)
        {
            var following = place;
            next = Task.Run(() => draw(following));
        }

        return seal;
    }
}
