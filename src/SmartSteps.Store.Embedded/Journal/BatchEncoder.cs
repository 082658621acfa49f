using System.Security.Cryptography;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;
using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>Makes the frames of batches and withdrawals, on the threads of those who bring them. Thread-safe.</summary>
/// <param name="market">The market.</param>
/// <param name="keys">The days' keys.</param>
/// <param name="devicesOf">The devices of a day; null when it is closed.</param>
internal sealed class BatchEncoder(MarketId market, IDayKeys keys, Func<DateOnly, DayDevices?> devicesOf)
{
    private const int MaxBatchIdLength = 128;

    /// <summary>Refuses what is no batch.</summary>
    public static void Check(GatedBatch batch)
    {
        if (batch.Id.Length is 0 or > MaxBatchIdLength)
            throw new ArgumentException("A batch's name has 1 to 128 characters.", nameof(batch));
        for (var i = 0; i < batch.Days.Count; i++)
        {
            if (batch.Days[i].Events.Length == 0) throw new ArgumentException("A day of a batch has no events.", nameof(batch));
            if (i > 0 && batch.Days[i].Day.Date <= batch.Days[i - 1].Day.Date)
                throw new ArgumentException("The days of a batch are not ascending.", nameof(batch));
        }
    }

    /// <summary>Null when a day of the batch is closed.</summary>
    public AppendWork? Encode(GatedBatch batch, UInt128 batchKey)
    {
        var salt = Salt.New();
        var frames = new List<(DateOnly Day, Frame Frame)>(batch.Days.Count);
        Span<byte> key = stackalloc byte[BlockCipher.KeySize];
        var done = false;
        try
        {
            foreach (var (day, events) in batch.Days)
            {
                if (devicesOf(day.Date) is not { } devices || !keys.TryGet(market, day.Date, DayKey.Journal, key)) return null;
                var isLast = frames.Count == batch.Days.Count - 1;
                frames.Add((day.Date, FrameEncoder.Events(
                    isLast ? FrameKind.Commit : FrameKind.Part, batch.Id, isLast ? batch.Receipt.Span : [], day.Date, events.Span, devices, salt, key)));
            }

            var final = frames.Count > 0 ? frames[^1].Frame : FrameEncoder.Receipt(batch.Id, batch.Receipt.Span, salt, 0);
            done = true;
            return new AppendWork(batchKey, frames, final);
        }
        catch (ArgumentOutOfRangeException) when (batch.Days.Any(day => devicesOf(day.Day.Date) is null))
        {
            // Nobody has a number any more.
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            if (!done) frames.ForEach(static f => f.Frame.Dispose());
        }
    }

    /// <summary>Null when the day is closed.</summary>
    public WithdrawalWork? EncodeWithdrawal(DateOnly day, IReadOnlyCollection<Pseudonym> devices)
    {
        Span<byte> key = stackalloc byte[BlockCipher.KeySize];
        if (!keys.TryGet(market, day, DayKey.Journal, key)) return null;
        var work = new WithdrawalWork(day, devices, FrameEncoder.Withdrawal(day, devices, Salt.New(), key));
        CryptographicOperations.ZeroMemory(key);
        return work;
    }
}
