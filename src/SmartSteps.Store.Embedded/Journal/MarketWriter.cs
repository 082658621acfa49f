using System.Threading.Channels;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// The one writer of a market: takes whatever is waiting, writes it, syncs each file once (twice where a batch spans days: parts
/// before commits), and only then answers.
/// </summary>
internal sealed class MarketWriter
{
    /// <summary>A group ends here, so that nobody waits for more than this many bytes.</summary>
    private const long MaxGroupBytes = 64 << 20;

    private readonly Channel<JournalWork> queue =
        Channel.CreateUnbounded<JournalWork>(new UnboundedChannelOptions { SingleReader = true });

    private readonly MarketState state;
    private readonly Func<DeviceFrames> deviceFrames;
    private readonly Task loop;

    /// <summary>Starts the writer.</summary>
    /// <param name="state">The market.</param>
    /// <param name="deviceFrames">Makes an empty set of frames, for each group of appends one.</param>
    public MarketWriter(MarketState state, Func<DeviceFrames> deviceFrames)
    {
        this.state = state;
        this.deviceFrames = deviceFrames;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Hands work over; the writer disposes of it.</summary>
    public void Enqueue(JournalWork work)
    {
        if (queue.Writer.TryWrite(work)) return;
        work.Dispose();
        throw new ObjectDisposedException(nameof(FileJournal));
    }

    /// <summary>Takes no more work.</summary>
    public void Stop() => queue.Writer.TryComplete();

    /// <summary>Finishes what is waiting and stops.</summary>
    public async Task StopAsync()
    {
        Stop();
        await loop;
    }

    private async Task RunAsync()
    {
        var group = new List<JournalWork>();
        while (await queue.Reader.WaitToReadAsync())
        {
            var length = 0L;
            while (length < MaxGroupBytes && queue.Reader.TryRead(out var work))
            {
                group.Add(work);
                length += work.Length;
                if (work is CloseWork) break;
            }

            Run(group);
            group.Clear();
        }
    }

    private void Run(List<JournalWork> group)
    {
        try
        {
            lock (state.Commit)
            {
                state.Repair();
                Write(group);
                if (group[^1] is CloseWork close) new DayClosing(state).Run(close.Day);
            }

            if (group[^1] is CloseWork done) done.Finish();
        }
        catch (Exception e)
        {
            // Those who have their answer already are not touched by this.
            foreach (var work in group) work.Fail(e);
        }
        finally
        {
            foreach (var work in group) work.Dispose();
        }
    }

    private void Write(List<JournalWork> group)
    {
        using var devices = deviceFrames();
        var admitted = Admit(group);
        Prepare(admitted, devices);
        var parts = new List<PlannedFrame>();
        var finals = new List<PlannedFrame>();
        lock (state.Gate)
        {
            foreach (var work in admitted) Plan(work, parts, finals);
        }

        WriteFiles(parts, devices);
        WriteFiles(finals, devices);
        lock (state.Gate)
        {
            foreach (var planned in parts.Concat(finals).Where(static p => p.Work.Failure is null)) Publish(planned);
        }

        foreach (var work in admitted) Answer(work);
    }

    /// <summary>Answers what needs no writing; returns the rest.</summary>
    private List<JournalWork> Admit(List<JournalWork> group)
    {
        var admitted = new List<JournalWork>(group.Count);
        var first = new Dictionary<UInt128, AppendWork>();
        lock (state.Gate)
        {
            foreach (var work in group)
            {
                if (work is WithdrawalWork withdrawal)
                {
                    if (state.IsClosed(withdrawal.Day)) withdrawal.Finish();
                    else admitted.Add(work);
                }
                else if (work is AppendWork append)
                {
                    if (state.Batches.Find(append.Key) is { } replay) append.Finish(replay);
                    else if (append.Days.Any(d => state.IsClosed(d.Day))) append.Finish(new AppendResult(AppendOutcome.DayClosed, default, 0));
                    else if (first.TryGetValue(append.Key, out var twin)) twin.Twins.Add(append);
                    else
                    {
                        first.Add(append.Key, append);
                        admitted.Add(append);
                    }
                }
            }
        }

        return admitted;
    }

    /// <summary>Makes the frames of devices that the appends need, and answers those for which that is too late.</summary>
    private void Prepare(List<JournalWork> admitted, DeviceFrames devices)
    {
        for (var i = admitted.Count - 1; i >= 0; i--)
        {
            if (admitted[i] is not AppendWork append || append.Days.All(day => devices.TryPrepare(LogOf(day.Day)))) continue;
            append.Finish(new AppendResult(AppendOutcome.DayClosed, default, 0));
            admitted.RemoveAt(i);
        }
    }

    private DayLog LogOf(DateOnly day)
    {
        lock (state.Gate) return state.Open(day);
    }

    private void Plan(JournalWork work, List<PlannedFrame> parts, List<PlannedFrame> finals)
    {
        if (work is WithdrawalWork withdrawal)
        {
            finals.Add(new PlannedFrame(work, withdrawal.Frame, state.Open(withdrawal.Day)));
            return;
        }

        var append = (AppendWork)work;
        DayLog? log = null;
        append.Final.LateEvents = 0;
        foreach (var (day, frame) in append.Days)
        {
            log = state.Open(day);
            append.Final.LateEvents += frame.EventsThrough(log.PinnedHour);
            if (frame != append.Final) parts.Add(new PlannedFrame(work, frame, log));
        }

        finals.Add(new PlannedFrame(work, append.Final, log));
    }

    private void WriteFiles(List<PlannedFrame> frames, DeviceFrames devices)
    {
        foreach (var file in frames.Where(static f => f.Work.Failure is null).GroupBy(f => f.Log?.File ?? state.Receipts))
        {
            var planned = file.ToList();
            try
            {
                // Before the first events that name them; a file of which nothing but withdrawals is written can wait.
                var first = planned.Any(static p => p.Work is AppendWork) && planned[0].Log is { } log ? devices.Of(log) : null;
                var placed = file.Key.Append([.. first is null ? [] : new[] { first }, .. planned.Select(static p => p.Frame)]);
                if (first is not null) Publish(planned[0].Log!, placed[0], devices);
                for (var i = 0; i < planned.Count; i++) planned[i].Placed = placed[placed.Length - planned.Count + i];
            }
            catch (IOException e)
            {
                foreach (var one in planned) one.Work.Failure = e;
            }
        }
    }

    /// <summary>Devices that are on disk count, also when the events after them are of a batch that comes to nothing.</summary>
    private void Publish(DayLog log, (long Offset, FrameSummary Frame) placed, DeviceFrames devices)
    {
        lock (state.Gate) state.Publish(log, placed.Offset, placed.Frame);
        devices.SetWritten(log);
    }

    private void Publish(PlannedFrame planned)
    {
        var (offset, frame) = planned.Placed;
        if (planned.Log is { } log) state.Publish(log, offset, frame);
        else state.Batches.Set(((AppendWork)planned.Work).Key, new BatchPlace(state.Receipts, offset, frame.Head.Salt));
        if (planned.Work is WithdrawalWork withdrawal) planned.Log!.AddWithdrawn(withdrawal.Devices);
    }

    private static void Answer(JournalWork work)
    {
        if (work.Failure is { } failure) work.Fail(failure);
        else if (work is WithdrawalWork withdrawal) withdrawal.Finish();
        else if (work is AppendWork append)
            append.Finish(new AppendResult(AppendOutcome.Appended, append.Final.Receipt.ToArray(), append.Final.LateEvents));
    }

    private sealed class PlannedFrame(JournalWork work, Frame frame, DayLog? log)
    {
        public JournalWork Work { get; } = work;

        public Frame Frame { get; } = frame;

        public DayLog? Log { get; } = log;

        public (long Offset, FrameSummary Frame) Placed { get; set; }
    }
}
