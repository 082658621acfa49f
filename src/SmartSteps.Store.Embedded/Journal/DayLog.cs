using System.Numerics;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// An open day: its file, and what is derived from it: the place of every block, the chain of committed frames, the withdrawn
/// devices. The market's state lock guards all but what a snapshot has taken out.
/// </summary>
internal sealed class DayLog(DateOnly day, string directory, Disk disk) : IDisposable
{
    /// <summary>The name of the file in the day's folder.</summary>
    public const string FileName = "events";

    private readonly List<BlockPlace>?[] places = new List<BlockPlace>?[EventOrder.BucketCount];
    private readonly List<ReadOnlyMemory<byte>> chain = [FrameChain.Start];
    private readonly List<(BlockPlace Place, BlockEntry Entry)> withdrawals = [];
    private HashSet<ulong>? withdrawn;
    private ulong shards;

    public DateOnly Day { get; } = day;

    public string Directory { get; } = directory;

    public AppendFile File { get; } = new(Path.Combine(directory, FileName), disk);

    /// <summary>The commits in the file, by offset: their receipts outlive the day.</summary>
    public List<long> Commits { get; } = [];

    /// <summary>The last hour that was pinned or sealed; −1 when none was.</summary>
    public int PinnedHour { get; private set; } = -1;

    /// <summary>Shards that hold events of the day, 0 to 64.</summary>
    public int Shards => BitOperations.PopCount(shards);

    /// <summary>Committed frames with events.</summary>
    public long Frames => chain.Count - 1;

    /// <summary>What comes for this or an earlier hour is late from now on.</summary>
    public void RaisePinnedHour(int hour) => PinnedHour = Math.Max(PinnedHour, hour);

    /// <summary>The chain's value, in hexadecimal, after this many frames; null when there are fewer.</summary>
    public string? DigestAfter(long frames) =>
        frames >= 0 && frames < chain.Count ? Convert.ToHexStringLower(chain[(int)frames].Span) : null;

    /// <summary>Takes a committed frame in.</summary>
    public void Add(long offset, FrameSummary frame)
    {
        var at = offset + frame.Head.HeadLength;
        for (var number = 0; number < frame.Blocks.Count; number++)
        {
            var block = frame.Blocks[number];
            var place = new BlockPlace(frame.Head.Salt, at, Frames, number, block.Count, block.Length, frame.Head.HasGroups);
            if (frame.Head.Kind == FrameKind.Withdrawal) withdrawals.Add((place, block));
            else
            {
                shards |= 1UL << block.Shard;
                (places[(block.Hour * Pseudonym.ShardCount) + block.Shard] ??= []).Add(place);
            }

            at += block.Length;
        }

        if (frame.Head.Kind == FrameKind.Withdrawal) return;
        chain.Add(FrameChain.Next(chain[^1], frame.Digest));
        if (frame.Head.Kind == FrameKind.Commit) Commits.Add(offset);
    }

    /// <summary>Devices to leave out from now on.</summary>
    public void AddWithdrawn(IEnumerable<Pseudonym> devices)
    {
        // Readers hold the old set, so it is never changed.
        var larger = withdrawn is null ? [] : new HashSet<ulong>(withdrawn);
        foreach (var device in devices) larger.Add(device.Value);
        withdrawn = larger;
    }

    /// <summary>Decrypts the withdrawals that the file holds.</summary>
    public void ReadWithdrawals(BlockCipher cipher)
    {
        if (withdrawals.Count == 0) return;
        var devices = new HashSet<ulong>();
        foreach (var (place, entry) in withdrawals)
        {
            var block = new byte[place.Length];
            FrameScan.Read(File.Handle, block, place.Offset);
            cipher.Decrypt(place.Salt, place.Number, entry, block);
            BlockCode.DecodeDevices(block.AsSpan(0, block.Length - BlockCipher.TagSize), entry.Count, devices);
        }

        withdrawn = devices;
    }

    /// <summary>Withdrawals that the file holds.</summary>
    public int Withdrawals => withdrawals.Count;

    /// <summary>The blocks of an hour and shard within the first frames, and what a reader needs for them.</summary>
    public Snapshot? Snapshot(int hour, int shard, long frames)
    {
        if (places[(hour * Pseudonym.ShardCount) + shard] is not { } all) return null;
        var count = all.Count;
        while (count > 0 && all[count - 1].Frame >= frames) count--;
        return count == 0 ? null : new Snapshot(File.Handle, [.. all[..count]], withdrawn);
    }

    public void Dispose() => File.Dispose();
}
