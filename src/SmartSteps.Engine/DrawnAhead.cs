using SmartSteps.Release;

namespace SmartSteps.Engine;

/// <summary>
/// Draws seals ahead, in groups that are committed together: the noise of the next group is drawn while the one before is committed. What is drawn and not taken
/// is never seen by anybody. One caller at a time.
/// </summary>
internal sealed class DrawnAhead
{
    private readonly IReadOnlyList<SealDraft> drafts;
    private readonly EngineOptions options;
    private int drawn;
    private Task<Seal[]> next;

    /// <summary>Begins with the first group.</summary>
    /// <param name="drafts">What to draw, at least one.</param>
    /// <param name="options">How much is committed together, and how many draw at a time.</param>
    public DrawnAhead(IReadOnlyList<SealDraft> drafts, EngineOptions options)
    {
        this.drafts = drafts;
        this.options = options;
        next = DrawAsync();
    }

    /// <summary>The next group, in the order of the drafts.</summary>
    public async ValueTask<IReadOnlyList<Seal>> TakeAsync()
    {
        var seals = await next;
        if (drawn < drafts.Count)
        {
            next = DrawAsync();
        }

        return seals;
    }

    private async Task<Seal[]> DrawAsync()
    {
        var first = drawn;
        var cells = (long)drafts[drawn++].Cells;
        while (drawn < drafts.Count && (cells += drafts[drawn].Cells) <= options.CellsPerCommit)
        {
            drawn++;
        }

        var seals = new Seal[drawn - first];
        var largest = 0;
        for (var i = 1; i < seals.Length; i++)
        {
            largest = drafts[first + i].Cells > drafts[first + largest].Cells ? i : largest;
        }

        // The largest one first, so that no lane is left alone with it at the end.
        var taken = -1;
        var lanes = new Task[Math.Min(options.Parallelism, seals.Length)];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = Task.Run(() =>
            {
                while (Interlocked.Increment(ref taken) is var turn && turn < seals.Length)
                {
                    var place = turn == 0 ? largest : turn <= largest ? turn - 1 : turn;
                    seals[place] = drafts[first + place].Draw();
                }
            });
        }

        await Task.WhenAll(lanes);
        return seals;
    }
}
