namespace SmartSteps.Gate;

/// <summary>How much text all submissions under way may hold in memory together. Thread-safe.</summary>
internal sealed class TextBudget(long bytes)
{
    private long left = bytes;

    /// <summary>Takes so many bytes; false when there are not so many left.</summary>
    public bool TryTake(long wanted)
    {
        if (Interlocked.Add(ref left, -wanted) >= 0)
        {
            return true;
        }

        Return(wanted);
        return false;
    }

    public void Return(long taken) => Interlocked.Add(ref left, taken);
}
