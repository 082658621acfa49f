using SmartSteps.Events;
using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Journal;
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
    private const int PrefetchAhead = 12;
    private const int RecentDays = 8;

    private readonly long horizon = (state.Clock.GetUtcNow() + state.Options.FutureAllowance).ToUnixTimeSeconds();
    private readonly List<DayGate> days = [];
    private readonly Dictionary<DateOnly, int> indexes = [];
    private readonly HashSet<DateOnly> unknownDays = [];
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
    public async ValueTask AddAsync(EventReader reader, ReadOnlyMemory<byte> rows, long firstLine, CancellationToken cancellationToken)
    {
        while (!rows.IsEmpty)
        {
            var slice = rows[..SliceLength(rows.Span)];
            lane.Start();
            var sink = new GateLane.Sink(lane, cipher, sheet);
            reader.Read(slice.Span, firstLine, ref sink);
            firstLine += slice.Span.Count((byte)'\n');
            rows = rows[slice.Length..];
            FindUnknownDays();
            foreach (var date in unknownDays)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var cells = await room.CellsAsync(state.Markets, date, cancellationToken).ConfigureAwait(false);
                indexes.Add(date, days.Count);
                days.Add(new DayGate(market.Calendar.Day(date), state.Journal.IsClosed(market.Id, date), cells));
            }

            Gate();
        }
    }

    public void Dispose()
    {
        foreach (var day in days)
        {
            day.Dispose();
        }

        lane.Wipe();
    }

    private static int SliceLength(ReadOnlySpan<byte> rows)
    {
        if (rows.Length <= GateLane.SliceBytes)
        {
            return rows.Length;
        }

        var end = rows[..GateLane.SliceBytes].LastIndexOf((byte)'\n');
        end = end >= 0 ? end : rows.IndexOf((byte)'\n');
        return end >= 0 ? end + 1 : rows.Length;
    }

    private void FindUnknownDays()
    {
        unknownDays.Clear();
        var known = default(MarketDay);
        foreach (var second in lane.Times)
        {
            if (known.Contains(second) || second > horizon)
            {
                continue;
            }

            var index = IndexOfDay(second);
            known = index >= 0 ? days[index].Day : market.Calendar.DayAt(second);
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
        var subjects = lane.Subjects.AsSpan(0, passed * SubjectCipher.BlockBytes);
        cipher.Encrypt(subjects);
        passed = register is null ? passed : CheckSubscribers(register, passed);
        if (passed == 0)
        {
            return;
        }

        if (lane.Days.AsSpan(0, passed).ContainsAnyExcept(lane.Days[0]))
        {
            AcceptByDay(passed);
        }
        else
        {
            Accept(days[lane.Days[0]], lane.Subjects, 0, passed);
        }
    }

    /// <summary>Several days in one slice, in any order: sorted by day first, so that each day is one encryption.</summary>
    private void AcceptByDay(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            lane.Order[row] = row;
        }

        Array.Sort(lane.Days, lane.Order, 0, rows);
        for (var row = 0; row < rows; row++)
        {
            var from = lane.Order[row];
            lane.Subjects.AsSpan(from * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes)
                .CopyTo(lane.SubjectsByDay.AsSpan(row * SubjectCipher.BlockBytes));
            lane.SecondsByDay[row] = lane.Seconds[from];
            lane.CellsByDay[row] = lane.Cells[from];
        }

        lane.SecondsByDay.AsSpan(0, rows).CopyTo(lane.Seconds);
        lane.CellsByDay.AsSpan(0, rows).CopyTo(lane.Cells);
        for (var start = 0; start < rows;)
        {
            var end = start + 1;
            while (end < rows && lane.Days[end] == lane.Days[start])
            {
                end++;
            }

            Accept(days[lane.Days[start]], lane.SubjectsByDay, start, end);
            start = end;
        }
    }

    private int CheckTimesAndCells()
    {
        var passed = 0;
        var index = -1;
        DayGate? day = null;
        var times = lane.Times;
        for (var row = 0; row < times.Length; row++)
        {
            var second = times[row];
            if (second > horizon)
            {
                future++;
                continue;
            }

            if (day is null || !day.Day.Contains(second))
            {
                index = IndexOfDay(second);
                day = days[index];
            }

            if (day.Closed)
            {
                day.Reject(RejectionReason.TooLate);
                continue;
            }

            var cell = day.Cells.Find(lane.CellName(row));
            if (cell < 0)
            {
                day.Reject(RejectionReason.UnknownCell);
                continue;
            }

            lane.Identity(row).CopyTo(lane.Subjects.AsSpan(passed * SubjectCipher.BlockBytes));
            lane.Seconds[passed] = (int)(second - day.Day.StartUnixSeconds);
            lane.Cells[passed] = cell;
            lane.Days[passed++] = index;
        }

        return passed;
    }

    private int CheckSubscribers(SubscriberTable table, int rows)
    {
        var subjects = lane.Subjects.AsSpan(0, rows * SubjectCipher.BlockBytes);
        var passed = 0;
        for (var row = 0; row < rows; row++)
        {
            if (row + PrefetchAhead < rows)
            {
                table.Prefetch(SubjectCipher.Read(subjects[((row + PrefetchAhead) * SubjectCipher.BlockBytes)..]));
            }

            var block = subjects.Slice(row * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes);
            var day = days[lane.Days[row]];
            if (!table.TryFind(SubjectCipher.Read(block), out var traits))
            {
                day.Reject(RejectionReason.UnknownSubscriber);
            }
            else if (traits.Machine)
            {
                day.Reject(RejectionReason.MachineLine);
            }
            else if (traits.BirthYear == 0 || day.Day.Date.Year - traits.BirthYear < state.Options.AdultYears)
            {
                day.Reject(RejectionReason.Minor);
            }
            else if (traits.Consent != Consent.Granted)
            {
                day.Reject(RejectionReason.NoConsent);
            }
            else
            {
                block.CopyTo(subjects[(passed * SubjectCipher.BlockBytes)..]);
                lane.Seconds[passed] = lane.Seconds[row];
                lane.Cells[passed] = lane.Cells[row];
                lane.Days[passed++] = lane.Days[row];
            }
        }

        return passed;
    }

    private void Accept(DayGate day, byte[] subjects, int start, int end)
    {
        day.Cipher ??= day.Closed ? null : DayCipher.Find(state.Keys, market.Id, day.Day.Date);
        if (day.Cipher is null)
        {
            // It closed after we looked.
            for (var row = start; row < end; row++)
            {
                day.Reject(RejectionReason.TooLate);
            }

            day.Close();
            return;
        }

        var bytes = (end - start) * SubjectCipher.BlockBytes;
        var pseudonyms = lane.Pseudonyms.AsSpan(0, bytes);
        day.Cipher.Encrypt(subjects.AsSpan(start * SubjectCipher.BlockBytes, bytes), pseudonyms);
        for (var row = start; row < end; row++)
        {
            var pseudonym = DayCipher.Read(pseudonyms[((row - start) * SubjectCipher.BlockBytes)..]);
            day.Accept(new GatedEvent(pseudonym, lane.Seconds[row], lane.Cells[row]));
        }
    }
}
