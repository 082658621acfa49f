namespace SmartSteps.Gate;

/// <summary>
/// How much text all submissions under way may hold in memory together. A part is set aside for one of them at a time, the first that meets the end of the rest: it can be read
/// whole whatever the others hold. Without that, all of them could be told to come back at once, and again. Thread-safe.
/// </summary>
/// <param name="bytes">In all.</param>
/// <param name="aside">Of them set aside: the most that one submission holds.</param>
internal sealed class TextBudget(long bytes, long aside)
{
    private long left = bytes - aside;
    private Share? first;

    /// <summary>Whether so many bytes are left at present, or those set aside are.</summary>
    public bool Has(long wanted) => Volatile.Read(ref left) >= wanted || Volatile.Read(ref first) is null;

    /// <summary>The share of one submission; nothing yet.</summary>
    public Share Open() => new(this);

    /// <summary>What one submission holds. Dispose of it to give all of it back. Not thread-safe.</summary>
    internal sealed class Share(TextBudget budget) : IDisposable
    {
        private long taken;

        /// <summary>Takes so many bytes; false when there are not so many left.</summary>
        public bool TryTake(long wanted)
        {
            if (Interlocked.Add(ref budget.left, -wanted) >= 0)
            {
                taken += wanted;
                return true;
            }

            Interlocked.Add(ref budget.left, wanted);
            return (Interlocked.CompareExchange(ref budget.first, this, null) ?? this) == this;
        }

        public void Dispose()
        {
            Interlocked.Add(ref budget.left, taken);
            taken = 0;
            Interlocked.CompareExchange(ref budget.first, null, this);
        }
    }
}
