using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>Makes a frame of the events of a batch, then appends the batch to the real journal.</summary>
internal sealed class JournalStages(TakenMarket taken, StageClock clock) : IDisposable
{
    public const string Encode = "journal: a frame of events";
    public const string Pack = "– put together by hour and shard, and pack";
    public const string Encrypt = "– encrypt";
    public const string Checksum = "– checksum";
    public const string Devices = "journal: frames of the devices";
    public const string Append = "journal: write and sync, acknowledge";
    public const string AppendFloor = "floor of write and sync";

    private const int Rounds = 5;

    private readonly SafeFileHandle bare =
        File.OpenHandle(Path.Combine(taken.Folder, "floor"), FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);

    private readonly byte[] key = new byte[BlockCipher.KeySize];
    private readonly BlockCipher cipher = new(new byte[BlockCipher.KeySize]);
    private byte[] payload = [];

    private long written;

    /// <summary>Measures a batch of one day.</summary>
    public void Take(GatedBatch batch)
    {
        var from = batch.Days[0].Events;
        var count = from.Length;
        var devices = taken.Journal.Devices(taken.Market.Id, UniformMarket.Day)!;
        Frame? frame = null;
        var encode = clock.Run(Encode, count, () =>
            frame = FrameEncoder.Events(FrameKind.Commit, batch.Id, batch.Receipt.Span, UniformMarket.Day, from.Span, devices, 1, key));
        using (frame)
        {
            clock.Add(Pack, encode - Again(frame!, count));
        }

        var begin = Stopwatch.GetTimestamp();
        var answer = taken.Journal.AppendAsync(taken.Market.Id, batch, default).AsTask().GetAwaiter().GetResult();
        var whole = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / count;
        if (answer.Outcome != AppendOutcome.Appended)
        {
            throw new InvalidOperationException($"The journal answered {answer.Outcome}.");
        }

        clock.Add(Append, whole - encode);
    }

    /// <summary>Makes a frame of all devices of the day: what is written of them over the day, a little with each batch.</summary>
    /// <param name="events">Events of the day.</param>
    public void TakeDevices(long events)
    {
        var devices = taken.Journal.Devices(taken.Market.Id, UniformMarket.Day)!;
        var counts = Enumerable.Range(0, Pseudonym.ShardCount).Select(devices.CountOf).ToArray();
        var none = new int[counts.Length];
        for (var round = 0; round < Rounds; round++)
        {
            clock.Run(Devices, events, () => FrameEncoder.Devices(UniformMarket.Day, devices, none, counts, 1, key).Dispose());
        }
    }

    public void Dispose()
    {
        cipher.Dispose();
        bare.Dispose();
    }

    /// <summary>Encrypts the frame's blocks and adds up its payload once more, and writes as many bytes to a file; returns the time of the first two.</summary>
    private double Again(Frame frame, int count)
    {
        var blocks = frame.Complete(0).Blocks;
        var length = frame.Length - frame.HeadLength;
        payload = payload.Length < length ? new byte[length] : payload;
        frame.Bytes[frame.HeadLength..].CopyTo(payload);
        var encrypt = clock.Run(Encrypt, count, () =>
        {
            var at = 0;
            for (var number = 0; number < blocks.Count; at += blocks[number++].Length)
            {
                cipher.Encrypt(1, number, blocks[number], payload.AsSpan(at, blocks[number].Length));
            }
        });
        var sum = 0u;
        var checksum = clock.Run(Checksum, count, () => sum = PayloadChecksum.Of(payload.AsSpan(0, length)));
        clock.Run(AppendFloor, count, () =>
        {
            RandomAccess.Write(bare, payload.AsSpan(0, length), written + (sum & 1));
            RandomAccess.FlushToDisk(bare);
        });
        written += frame.Length;
        return encrypt + checksum;
    }
}
