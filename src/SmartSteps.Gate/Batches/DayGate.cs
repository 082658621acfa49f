using System.Buffers;
using System.Runtime.CompilerServices;
using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Journal;

namespace SmartSteps.Gate;

/// <summary>What a batch brings for one market day, and what of it was turned away. Not thread-safe.</summary>
internal sealed class DayGate(MarketDay day, bool closed, CellTable cells, int adultYears) : IDisposable
{
    private const int FirstBuffer = 4096;

    private readonly long[] rejected = new long[Enum.GetValues<RejectionReason>().Length];
    private readonly int lastAdultYear = day.Date.Year - adultYears;
    private readonly ulong[] shards = new ulong[MarketDay.MaxHours];
    private NumberedEvent[] events = [];
    private int count;
    private int written;

    public MarketDay Day { get; } = day;

    public bool Closed { get; private set; } = closed;

    public CellTable Cells { get; } = cells;

    /// <summary>The day's year: what ages are reckoned from.</summary>
    public int Year { get; } = day.Date.Year;

    /// <summary>Made when the first device gets that far.</summary>
    public DayCipher? Cipher { get; set; }

    /// <summary>The journal's numbers; found when the first device gets that far.</summary>
    public DayDevices? Devices { get; set; }

    /// <summary>What is known of subscribers; null as long as nothing is kept.</summary>
    public DayNumbers? Numbers { get; set; }

    public int Accepted => count;

    /// <summary>Events taken, in the batch's order.</summary>
    public Memory<NumberedEvent> Events => events.AsMemory(0, count);

    /// <summary>For each hour, the shards that accepted events fall into, a bit each.</summary>
    public ReadOnlySpan<ulong> Shards => shards;

    public long RejectedFor(RejectionReason reason) => rejected[(int)reason];

    public void Reject(RejectionReason reason, int rows = 1) => rejected[(int)reason] += rows;

    /// <summary>Makes room for so many events, so that taking them in need not move what is there.</summary>
    public void Expect(int more) => Reserve(more);

    /// <summary>Why a subscriber's events are turned away, or null.</summary>
    public RejectionReason? RefusalOf(SubscriberTraits traits) => traits switch
    {
        { Machine: true } => RejectionReason.MachineLine,
        { BirthYear: var year } when year == 0 || year > lastAdultYear => RejectionReason.Minor,
        { Consent: not Consent.Granted } => RejectionReason.NoConsent,
        _ => null,
    };

    /// <summary>Takes rows in: as events where their codes are devices', else counted under why not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Accept(ReadOnlySpan<DayCode> codes, ReadOnlySpan<int> seconds, ReadOnlySpan<int> cells)
    {
        Reserve(codes.Length);
        seconds = seconds[..codes.Length];
        cells = cells[..codes.Length];
        var into = events.AsSpan(count, codes.Length);
        var accepted = 0;
        var hour = 0;
        var reached = 0UL;
        for (var i = 0; i < codes.Length; i++)
        {
            // Each is written, and overwritten by the next where it is none.
            into[accepted] = new NumberedEvent(codes[i].Device, seconds[i], cells[i]);
            accepted += codes[i].Devices;
            var itsHour = (int)((uint)seconds[i] / MarketDay.SecondsPerHour);
            if (itsHour != hour)
            {
                shards[hour] |= reached;
                (hour, reached) = (itsHour, 0);
            }

            reached |= codes[i].ShardBit;
        }

        shards[hour] |= reached;
        count += accepted;
        written = Math.Max(written, count + (accepted < codes.Length ? 1 : 0));
        if (accepted < codes.Length)
        {
            CountRefused(codes);
        }
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

    private void CountRefused(ReadOnlySpan<DayCode> codes)
    {
        foreach (var code in codes)
        {
            if (code.Devices == 0)
            {
                rejected[(int)code.Refusal]++;
            }
        }
    }

    private void Reserve(int more)
    {
        if (count + more <= events.Length)
        {
            return;
        }

        var larger = ArrayPool<NumberedEvent>.Shared.Rent(Math.Max(FirstBuffer, Math.Max(events.Length * 2, count + more)));
        events.AsSpan(0, count).CopyTo(larger);
        Return();
        events = larger;
    }

    /// <summary>What devices did outlives their day in no pool.</summary>
    private void Return()
    {
        if (events.Length > 0)
        {
            events.AsSpan(0, written).Clear();
            ArrayPool<NumberedEvent>.Shared.Return(events);
        }
    }
}
