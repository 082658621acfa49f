using System.Buffers;
using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Journal;

namespace SmartSteps.Gate;

/// <summary>What a batch brings for one market day, and what of it was turned away. Not thread-safe.</summary>
internal sealed class DayGate(MarketDay day, bool closed, CellTable cells) : IDisposable
{
    private const int FirstBuffer = 4096;

    private readonly long[] rejected = new long[Enum.GetValues<RejectionReason>().Length];
    private readonly ulong[] shards = new ulong[MarketDay.MaxHours];
    private GatedEvent[] events = [];
    private int count;

    public MarketDay Day { get; } = day;

    public bool Closed { get; private set; } = closed;

    public CellTable Cells { get; } = cells;

    /// <summary>Made when the first event gets that far.</summary>
    public DayCipher? Cipher { get; set; }

    public int Accepted => count;

    /// <summary>Events taken, in the batch's order.</summary>
    public Memory<GatedEvent> Events => events.AsMemory(0, count);

    /// <summary>For each hour, the shards that accepted events fall into, a bit each.</summary>
    public ReadOnlySpan<ulong> Shards => shards;

    public long RejectedFor(RejectionReason reason) => rejected[(int)reason];

    public void Reject(RejectionReason reason) => rejected[(int)reason]++;

    public void Accept(in GatedEvent gated)
    {
        if (count == events.Length)
        {
            Grow();
        }

        events[count++] = gated;
        shards[gated.SecondOfDay / MarketDay.SecondsPerHour] |= 1UL << gated.Pseudonym.Shard;
    }

    /// <summary>The day has closed: every row of it is too late, as if the batch had come after.</summary>
    public void Close()
    {
        var rows = count + rejected.Sum();
        Array.Clear(rejected);
        Array.Clear(shards);
        rejected[(int)RejectionReason.TooLate] = rows;
        count = 0;
        Closed = true;
    }

    public void Dispose()
    {
        Cipher?.Dispose();
        Return();
        events = [];
        count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<GatedEvent>.Shared.Rent(Math.Max(FirstBuffer, events.Length * 2));
        events.AsSpan(0, count).CopyTo(larger);
        Return();
        events = larger;
    }

    private void Return()
    {
        if (events.Length > 0)
        {
            ArrayPool<GatedEvent>.Shared.Return(events);
        }
    }
}
