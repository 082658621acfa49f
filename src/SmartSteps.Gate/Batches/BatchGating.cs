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
    private readonly Numbering numbering = new(market.Id, room.Numbers, register, lane, state);
    private long future;

    /// <summary>The days met, in no particular order.</summary>
    public IReadOnlyList<DayGate> Days => days;

    /// <summary>Rows ahead of the clock.</summary>
    public long Future => future;

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
            var expected = false;
            for (var end = 0; end < rows.Length;)
            {
                var slice = rows.Slice(end, TextLines.LengthWithin(rows.Span[end..], GateLane.SliceBytes));
                lane.Start();
                var sink = new GateLane.Sink(lane, cipher, sheet);
                firstLine += reader.Read(slice.Span, firstLine, ref sink);
                end += slice.Length;
                name?.Take(rows.Span[..end]);
                FindUnknownDays();
                foreach (var date in unknownDays)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var cells = await room.CellsAsync(state.Markets, date, cancellationToken).ConfigureAwait(false);
                    indexes.Add(date, days.Count);
                    days.Add(new DayGate(market.Calendar.Day(date), state.Journal.IsClosed(market.Id, date), cells, state.Options.AdultYears));
                }

                if (!expected && days.Count == 1 && !days[0].Closed)
                {
                    // Most texts are of one day: as many rows as there are, if they are all as long as these.
                    days[0].Expect((int)((long)rows.Length * lane.Rows / slice.Length));
                    expected = true;
                }

                Gate();
            }
        }
        finally
        {
            lane.Wipe();
        }
    }

    public void Dispose() => days.ForEach(day => day.Dispose());

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

    private int CheckTimesAndCells()
    {
        var passed = 0;
        var times = lane.Times;
        for (var row = 0; row < times.Length;)
        {
            if (times[row] > horizon)
            {
                future++;
                row++;
                continue;
            }

            row = CheckRun(IndexOfDay(times[row]), row, ref passed);
        }

        return passed;
    }

    /// <summary>The rows from here on that lie in one day; returns the first that does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CheckRun(int index, int first, ref int passed)
    {
        var day = days[index];
        var (start, end) = (day.Day.StartUnixSeconds, Math.Min(day.Day.EndUnixSeconds, horizon + 1));
        var times = lane.Times;
        var row = first;
        if (day.Closed)
        {
            while (row < times.Length && times[row] >= start && times[row] < end)
            {
                row++;
            }

            day.Reject(RejectionReason.TooLate, row - first);
            return row;
        }

        var cells = day.Cells;
        var to = passed;
        var keys = lane.CellKeys.AsSpan(0, times.Length);
        var subjects = MemoryMarshal.Cast<byte, UInt128>(lane.Subjects.AsSpan())[..times.Length];
        var seconds = lane.Seconds.AsSpan(0, times.Length);
        var cellOf = lane.Cells.AsSpan(0, times.Length);
        var dayOf = lane.Days.AsSpan(0, times.Length);
        for (; row < times.Length && times[row] >= start && times[row] < end; row++)
        {
            ref readonly var key = ref keys[row];
            var cell = key.Length <= CellKey.MaxExact ? cells.Find(key) : cells.FindLong(key, lane.LongName(row));
            if (cell < 0)
            {
                day.Reject(RejectionReason.UnknownCell);
                continue;
            }

            subjects[to] = subjects[row];
            seconds[to] = (int)(times[row] - start);
            cellOf[to] = cell;
            dayOf[to++] = index;
        }

        passed = to;
        return row;
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
