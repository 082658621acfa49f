using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>Orders, encodes and encrypts the events of a batch one after the other, then appends the batch to the real journal.</summary>
internal sealed class JournalStages(TakenMarket taken, StageClock clock) : IDisposable
{
    public const string Order = "journal: order by hour, shard and device";
    public const string Encode = "journal: encode";
    public const string Encrypt = "journal: encrypt";
    public const string Checksum = "journal: checksum";
    public const string Append = "journal: write and sync, acknowledge";
    public const string AppendFloor = "floor of write and sync";

    private readonly SafeFileHandle bare =
        File.OpenHandle(Path.Combine(taken.Folder, "floor"), FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);

    private readonly BlockCipher cipher = new(new byte[BlockCipher.KeySize]);
    private readonly int[] counts = new int[EventOrder.BucketCount];
    private readonly List<(int Bucket, int Start, int Length)> blocks = [];
    private GatedEvent[] events = [];
    private byte[] payload = [];

    /// <summary>Bytes of all blocks so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Measures a batch of one day.</summary>
    public void Take(GatedBatch batch)
    {
        var from = batch.Days[0].Events;
        var count = from.Length;
        if (events.Length < count)
        {
            events = new GatedEvent[count];
            payload = new byte[(count * BlockCode.MaxBytesPerEvent) + (EventOrder.BucketCount * BlockCipher.TagSize)];
        }

        from.CopyTo(events);
        var parts = clock.Run(Order, count, () => EventOrder.Sort(events.AsSpan(0, count), counts));
        parts += clock.Run(Encode, count, EncodeAll);
        parts += clock.Run(Encrypt, count, EncryptAll);
        var length = blocks[^1].Start + blocks[^1].Length;
        Bytes += length;
        var checksum = 0u;
        parts += clock.Run(Checksum, count, () => checksum = PayloadChecksum.Of(payload.AsSpan(0, length)));
        GC.KeepAlive(checksum);
        var begin = Stopwatch.GetTimestamp();
        var answer = taken.Journal.AppendAsync(taken.Market.Id, batch, default).AsTask().GetAwaiter().GetResult();
        var whole = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / count;
        if (answer.Outcome != AppendOutcome.Appended)
        {
            throw new InvalidOperationException($"The journal answered {answer.Outcome}.");
        }

        clock.Add(Append, whole - parts);
        clock.Run(AppendFloor, count, () =>
        {
            RandomAccess.Write(bare, payload.AsSpan(0, length), Bytes - length);
            RandomAccess.FlushToDisk(bare);
        });
    }

    public void Dispose()
    {
        cipher.Dispose();
        bare.Dispose();
    }

    private void EncodeAll()
    {
        blocks.Clear();
        var (start, at) = (0, 0);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            if (counts[bucket] > 0)
            {
                var length = BlockCode.Encode(events.AsSpan(start, counts[bucket]), bucket / Pseudonym.ShardCount, payload.AsSpan(at)) + BlockCipher.TagSize;
                blocks.Add((bucket, at, length));
                start += counts[bucket];
                at += length;
            }
        }
    }

    private void EncryptAll()
    {
        for (var number = 0; number < blocks.Count; number++)
        {
            var (bucket, start, length) = blocks[number];
            var entry = new BlockEntry(bucket / Pseudonym.ShardCount, bucket % Pseudonym.ShardCount, counts[bucket], length);
            cipher.Encrypt(1, number, entry, payload.AsSpan(start, length));
        }
    }
}
