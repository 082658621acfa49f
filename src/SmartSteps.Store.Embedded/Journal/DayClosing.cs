using System.Text;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// Closes a day in three steps, each durable before the next: its receipts are carried over, the day is recorded as closed, its
/// folder is deleted. A crash leaves steps that the next open or the next close takes. Runs under the commit lock.
/// </summary>
internal sealed class DayClosing(MarketState state)
{
    private const int ReceiptsAtOnce = 1024;

    public void Run(DateOnly day)
    {
        DayLog? forgotten = null;
        if (!state.IsClosed(day))
        {
            var log = state.Find(day);
            if (log is not null) CarryReceipts(log);
            using var close = FrameEncoder.Close(day, log?.Shards ?? 0);
            state.Closes.Append([close]);
            lock (state.Gate) forgotten = state.SetClosed(day);
            forgotten?.Devices.Erase();

            // There a folder stays until the last file in it is closed.
            if (OperatingSystem.IsWindows()) forgotten?.Dispose();
        }

        try
        {
            state.Delete(day);
        }
        finally
        {
            if (forgotten is not null) state.LetGo(forgotten);
        }
    }

    private void CarryReceipts(DayLog log)
    {
        foreach (var chunk in log.Commits.Chunk(ReceiptsAtOnce))
        {
            var frames = new List<Frame>();
            var keys = new List<UInt128>();
            try
            {
                foreach (var offset in chunk)
                {
                    var (head, name, receipt) = log.File.ReadReceipt(offset);
                    var id = Encoding.UTF8.GetString(name);
                    var key = BatchIndex.KeyOf(id);
                    if (state.Batches.TryGet(key, out var place) && place.File == state.Receipts) continue;
                    frames.Add(FrameEncoder.Receipt(id, receipt, head.Salt, head.LateEvents));
                    keys.Add(key);
                }

                if (frames.Count == 0) continue;
                var placed = state.Receipts.Append(frames);
                lock (state.Gate)
                {
                    for (var i = 0; i < placed.Length; i++)
                        state.Batches.Set(keys[i], new BatchPlace(state.Receipts, placed[i].Offset, placed[i].Frame.Head.Salt));
                }
            }
            finally
            {
                foreach (var frame in frames) frame.Dispose();
            }
        }
    }
}
