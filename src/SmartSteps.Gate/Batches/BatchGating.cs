using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SmartSteps.Events;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// Gates the rows of one batch, in the fixed order of checks: malformed, future, too late, unknown cell, unknown subscriber, machine line,
/// minor, no consent. Every row is counted once. Not thread-safe.
/// </summary>
internal sealed class BatchGating(
    Market market,
    MarketRoom room,
    SubscriberTable? register,
    SubjectCipher cipher,
    GateLane lane,
    QuarantineSheet sheet,
    GateState state) : IDisposable
{
    private const int RecentDays = 8;

    private readonly long horizon = (state.Clock.GetUtcNow() + state.Options.FutureAllowance).ToUnixTimeSeconds();
    private readonly List<DayGate> days = [];
    private readonly Dictionary<DateOnly, int> indexes = [];
    private readonly HashSet<DateOnly> unknownDays = [];
    private readonly HashSet<CellTable> otherPlans = [];
    private readonly Numbering numbering = new(market.Id, room.Numbers, register, lane, state);
    private CellTable? plan;
    private long future;

    /// <summary>The days met, in no particular order.</summary>
    public IReadOnlyList<DayGate> Days => days;

    /// <summary>Rows ahead of the clock.</summary>
    public long Future => future;

    /// <summary>What to say where <see cref="IsOfStorage"/> is so.</summary>
    public const string NumbersUnreadable =
        "What the journal holds of an open day cannot be read: the disk fails, or the day's keys are not those that it was written with. Nothing of the batch was taken. Send it again later.";

    /// <summary>Malformed rows.</summary>
    public long Malformed => sheet.Count;

    /// <summary>Reads and gates rows.</summary>
    /// <param name="rows">Whole lines.</param>
    /// <param name="firstLine">Line number of the first.</param>
    /// <param name="name">Takes the rows while they are in the cache; null where they are named already.</param>
    public async ValueTask AddAsync(
        EventReader reader, ReadOnlyMemory<byte> rows, long firstLine, ChunkName? name, CancellationToken cancellationToken)
    {
        try
        {
            plan ??= await room.CellsAsync(state.Markets, DateOnly.MaxValue, cancellationToken).ConfigureAwait(false);
            var expected = false;
            for (var end = 0; end < rows.Length;)
            {
                var slice = rows.Slice(end, TextLines.LengthWithin(rows.Span[end..], GateLane.SliceBytes));
                lane.Start();
                var sink = new GateLane.Sink(lane, cipher, plan, sheet);
                var lines = reader.Read(slice.Span, firstLine, ref sink);
                end += slice.Length;
                name?.Take(rows.Span[..end]);
                if (OneDay() is { } day)
                {
                    cipher.Encrypt(lane.Subjects, lane.Rows * SubjectCipher.BlockBytes);
                    Accept(day, 0, lane.Rows);
                }
                else
                {
                    await AddDaysAsync(cancellationToken).ConfigureAwait(false);
                    if (!expected && days.Count == 1 && !days[0].Closed)
                    {
                        // Most texts are of one day: as many rows as there are, if they are all as long as these.
                        days[0].Expect((int)((long)rows.Length * lane.Rows / slice.Length));
                        expected = true;
                    }

                    AssignDays();
                    FindOtherCells(reader, slice.Span, firstLine);
                    Gate();
                }

                firstLine += lines;
            }
        }
        finally
        {
            lane.Wipe();
        }
    }

    /// <summary>Whether gating failed because the devices of an open day could not be read from the journal.</summary>
    public static bool IsOfStorage(Exception problem) => problem is IOException or UnauthorizedAccessException or InvalidDataException;

    public void Dispose() => days.ForEach(day => day.Dispose());

    /// <summary>The open day that all rows of the slice lie in, each in a cell of its plan, so that nothing is to be sorted out; null where it is not so.</summary>
    private DayGate? OneDay()
    {
        var times = lane.Times;
        var index = times.IsEmpty || times[0] > horizon ? -1 : IndexOfDay(times[0]);
        if (index < 0)
        {
            return null;
        }

        var day = days[index];
        return !day.Closed && day.Cells == plan && lane.TryTakeDay(day.Day.StartUnixSeconds, Math.Min(day.Day.EndUnixSeconds, horizon + 1)) ? day : null;
    }

    /// <summary>Adds the days that are met for the first time.</summary>
    private async ValueTask AddDaysAsync(CancellationToken cancellationToken)
    {
        FindUnknownDays();
        foreach (var date in unknownDays)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = await room.CellsAsync(state.Markets, date, cancellationToken).ConfigureAwait(false);
            indexes.Add(date, days.Count);
            days.Add(new DayGate(market.Calendar.Day(date), state.Journal.IsClosed(market.Id, date), cells, state.Options.AdultYears));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindUnknownDays()
    {
        unknownDays.Clear();
        long start = 0, end = 0;
        foreach (var second in lane.Times)
        {
            if ((second >= start && second < end) || second > horizon)
            {
                continue;
            }

            var index = IndexOfDay(second);
            var known = index >= 0 ? days[index].Day : market.Calendar.DayAt(second);
            (start, end) = (known.StartUnixSeconds, known.EndUnixSeconds);
            if (index < 0)
            {
                unknownDays.Add(known.Date);
            }
        }
    }

    private int IndexOfDay(long second)
    {
        var recent = Math.Max(0, days.Count - RecentDays);
        for (var i = days.Count - 1; i >= recent; i--)
        {
            if (days[i].Day.Contains(second))
            {
                return i;
            }
        }

        return recent > 0 && indexes.TryGetValue(market.Calendar.DayAt(second).Date, out var index) ? index : -1;
    }

    /// <summary>Says of each row on which day it is, and notes other plans than the one that cells were looked up in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AssignDays()
    {
        var times = lane.Times;
        for (var row = 0; row < times.Length;)
        {
            if (times[row] > horizon)
            {
                future++;
                lane.Days[row++] = -1;
                continue;
            }

            var index = IndexOfDay(times[row]);
            var day = days[index];
            var (start, end) = (day.Day.StartUnixSeconds, Math.Min(day.Day.EndUnixSeconds, horizon + 1));
            var first = row;
            while (row < times.Length && times[row] >= start && times[row] < end)
            {
                row++;
            }

            lane.Days.AsSpan(first, row - first).Fill(index);
            if (!day.Closed && day.Cells != plan)
            {
                otherPlans.Add(day.Cells);
            }
        }
    }

    /// <summary>Looks up again the cells of days with another plan. Where plans change, the one met last is likely to be the next slice's.</summary>
    private void FindOtherCells(EventReader reader, ReadOnlySpan<byte> slice, long firstLine)
    {
        foreach (var other in otherPlans)
        {
            var sink = new GateLane.CellSink(lane, other, days);
            reader.Read(slice, firstLine, ref sink);
            plan = other;
        }

        otherPlans.Clear();
    }

    private void Gate()
    {
        var passed = CheckTimesAndCells();
        if (passed == 0)
        {
            return;
        }

        cipher.Encrypt(lane.Subjects, passed * SubjectCipher.BlockBytes);
        if (!lane.Days.AsSpan(0, passed).ContainsAnyExcept(lane.Days[0]))
        {
            Accept(days[lane.Days[0]], 0, passed);
            return;
        }

        // Several days in one slice, in any order: put together by day, so that each day is looked up and numbered at once.
        var start = 0;
        var ends = lane.GroupByDay(passed, days.Count);
        for (var day = 0; day < ends.Length; day++)
        {
            if (ends[day] > start)
            {
                Accept(days[day], start, ends[day]);
            }

            start = ends[day];
        }
    }

    /// <summary>Moves the rows of open days and known cells to the front.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CheckTimesAndCells()
    {
        var times = lane.Times;
        var subjects = MemoryMarshal.Cast<byte, UInt128>(lane.Subjects.AsSpan())[..times.Length];
        var seconds = lane.Seconds.AsSpan(0, times.Length);
        var cells = lane.Cells.AsSpan(0, times.Length);
        var dayOf = lane.Days.AsSpan(0, times.Length);
        var to = 0;
        var index = -1;
        DayGate? day = null;
        for (var row = 0; row < times.Length; row++)
        {
            if (dayOf[row] != index)
            {
                index = dayOf[row];
                day = index < 0 ? null : days[index];
            }

            if (day is null)
            {
                continue;
            }

            if (day.Closed || cells[row] < 0)
            {
                day.Reject(day.Closed ? RejectionReason.TooLate : RejectionReason.UnknownCell);
                continue;
            }

            subjects[to] = subjects[row];
            seconds[to] = (int)(times[row] - day.Day.StartUnixSeconds);
            cells[to] = cells[row];
            dayOf[to++] = index;
        }

        return to;
    }

    private void Accept(DayGate day, int start, int end)
    {
        if (!day.Closed && numbering.TryFind(day, start, end))
        {
            day.Accept(lane.Codes.AsSpan(start..end), lane.Seconds.AsSpan(start..end), lane.Cells.AsSpan(start..end));
            return;
        }

        // It closed after we looked.
        day.Reject(RejectionReason.TooLate, end - start);
        day.Close();
    }
}
