using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Journal;

namespace SmartSteps.Gate;

/// <summary>What a batch brings for one market day, and what of it was turned away. Not thread-safe.</summary>
internal sealed class DayGate(MarketDay day, bool closed, CellTable cells, int adultYears) : IDisposable
{
    private const int FirstBuffer = 4096;

    private readonly long[] rejected = new long[Enum.GetValues<RejectionReason>().Length];
    private readonly ulong[] shards = new ulong[MarketDay.MaxHours];
    private GatedEvent[] events = [];
    private int count;
    private int written;

    public MarketDay Day { get; } = day;

    public bool Closed { get; private set; } = closed;

    public CellTable Cells { get; } = cells;

    /// <summary>The last year of birth of those who are surely adults.</summary>
    public int LastAdultYear { get; } = day.Date.Year - adultYears;

    /// <summary>The day's year: what ages are reckoned from.</summary>
    public int Year { get; } = day.Date.Year;

    /// <summary>Made when the first event gets that far.</summary>
    public DayCipher? Cipher { get; set; }

    public int Accepted => count;

    /// <summary>Events taken, in the batch's order.</summary>
    public Memory<GatedEvent> Events => events.AsMemory(0, count);

    /// <summary>For each hour, the shards that accepted events fall into, a bit each.</summary>
    public ReadOnlySpan<ulong> Shards => shards;

    public long RejectedFor(RejectionReason reason) => rejected[(int)reason];

    public void Reject(RejectionReason reason, int rows = 1) => rejected[(int)reason] += rows;

    /// <summary>Makes room for so many events, so that taking them in need not move what is there.</summary>
    public void Expect(int more) => Reserve(more);

    /// <summary>Takes events in: pseudonyms, a block of 16 bytes each, with their packed moments and cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Accept(ReadOnlySpan<byte> pseudonyms, ReadOnlySpan<int> moments, ReadOnlySpan<int> cells)
    {
        Reserve(moments.Length);
        var blocks = MemoryMarshal.Cast<byte, UInt128>(pseudonyms)[..moments.Length];
        var into = events.AsSpan(count, moments.Length);
        cells = cells[..moments.Length];
        var hour = 0;
        var reached = 0UL;
        for (var i = 0; i < moments.Length; i++)
        {
            var pseudonym = DayCipher.Read(MemoryMarshal.AsBytes(blocks.Slice(i, 1)));
            into[i] = GatedEvent.At(pseudonym, moments[i], cells[i]);
            var itsHour = (int)((uint)GatedEvent.SecondOf(moments[i]) / MarketDay.SecondsPerHour);
            if (itsHour != hour)
            {
                shards[hour] |= reached;
                (hour, reached) = (itsHour, 0);
            }

            reached |= 1UL << pseudonym.Shard;
        }

        shards[hour] |= reached;
        count += moments.Length;
        written = count;
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

    private void Reserve(int more)
    {
        if (count + more <= events.Length)
        {
            return;
        }

        var larger = ArrayPool<GatedEvent>.Shared.Rent(Math.Max(FirstBuffer, Math.Max(events.Length * 2, count + more)));
        events.AsSpan(0, count).CopyTo(larger);
        Return();
        events = larger;
    }

    /// <summary>Pseudonyms outlive their day in no pool.</summary>
    private void Return()
    {
        if (events.Length > 0)
        {
            events.AsSpan(0, written).Clear();
            ArrayPool<GatedEvent>.Shared.Return(events);
        }
    }
}
