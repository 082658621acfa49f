using System.Numerics;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// An open day: its file, and what is derived from it: the place of every block, the chain of committed frames, the numbers of the devices, the withdrawn
/// devices. The market's state lock guards all but what a snapshot has taken out.
/// </summary>
internal sealed class DayLog(DateOnly day, string directory, Disk disk) : IDisposable
{
    /// <summary>The name of the file in the day's folder.</summary>
    public const string FileName = "events";

    private readonly List<BlockPlace>?[] places = new List<BlockPlace>?[EventBuckets.Count];
    private readonly List<ReadOnlyMemory<byte>> chain = [FrameChain.Start];
    private readonly List<BlockPlace> numbered = [];
    private readonly List<BlockPlace> withdrawals = [];
    private ReadOnlyMemory<byte> link = FrameChain.Start;
    private HashSet<ulong>? withdrawn;
    private ulong shards;

    public DateOnly Day { get; } = day;

    public string Directory { get; } = directory;

    public AppendFile File { get; } = new(Path.Combine(directory, FileName), disk);

    /// <summary>The day's devices.</summary>
    public KeptDevices Devices { get; } = new();

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
            var place = new BlockPlace(
                frame.Head.Salt, at, Frames, number, block.Count, block.Length, (byte)block.Hour, (byte)block.Shard, frame.Head.Version);
            if (frame.Head.Kind == FrameKind.Withdrawal) withdrawals.Add(place);
            else if (frame.Head.Kind == FrameKind.Devices)
            {
                if (Devices.Loaded is null) numbered.Add(place);
            }
            else
            {
                shards |= 1UL << block.Shard;
                (places[(block.Hour * Pseudonym.ShardCount) + block.Shard] ??= []).Add(place);
            }

            at += block.Length;
        }

        if (frame.Head.Kind == FrameKind.Withdrawal) return;

        // Frames that number devices are not counted: the next one with events vouches for them.
        link = FrameChain.Next(link, frame.Digest);
        if (frame.Head.Kind == FrameKind.Devices) return;
        chain.Add(link);
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
    public void ReadWithdrawals(BlockReader reader)
    {
        var devices = new HashSet<ulong>();
        foreach (var place in withdrawals) BlockCode.DecodeDevices(reader.Read(place), place.Count, devices);
        withdrawn = devices;
    }

    /// <summary>Withdrawals that the file holds.</summary>
    public int Withdrawals => withdrawals.Count;

    /// <summary>The blocks of some hours and a shard within the first frames, and what a reader needs for them.</summary>
    public Snapshot Snapshot(int firstHour, int hours, int shard, long frames)
    {
        var blocks = new List<BlockPlace>();
        for (var hour = firstHour; hour < firstHour + hours; hour++)
        {
            if (places[(hour * Pseudonym.ShardCount) + shard] is not { } all) continue;
            var count = all.Count;
            while (count > 0 && all[count - 1].Frame >= frames) count--;
            blocks.AddRange(all[..count]);
        }

        return new Snapshot([.. blocks], withdrawn);
    }

    /// <summary>The blocks of which the devices' numbers come, in the order of the file: those that number them, then those whose events name them by pseudonym.</summary>
    public (BlockPlace[] Numbered, BlockPlace[] Unnumbered) DeviceBlocks() =>
        ([.. numbered], [.. places.SelectMany(static all => all ?? []).Where(static place => !place.HasNumbers).OrderBy(static place => place.Offset)]);

    /// <summary>True when devices have numbers, in the file or in memory.</summary>
    public bool HasNumbers => numbered.Count > 0 || Devices.Any;

    /// <summary>Forgets where the numbers came from, once they are loaded.</summary>
    public void ForgetDeviceBlocks()
    {
        numbered.Clear();
        numbered.TrimExcess();
    }

    public void Dispose() => File.Dispose();
}
