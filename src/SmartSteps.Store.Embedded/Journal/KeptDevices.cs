using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// An open day's devices with their numbers: read from the day's file when they are first asked for, and how many of them the file holds. Until they have been read
/// no events are appended to the day, so that none is missed. Its own lock is taken after <see cref="MarketState.Commit"/> and before <see cref="MarketState.Gate"/>.
/// </summary>
internal sealed class KeptDevices
{
    private readonly Lock loading = new();

    /// <summary>Devices of each shard that the file holds; the commit lock guards it once they are loaded.</summary>
    private readonly int[] written = new int[Pseudonym.ShardCount];

    private DayDevices? devices;
    private bool erased;

    /// <summary>The day's devices; null as long as they have not been read.</summary>
    public DayDevices? Loaded => Volatile.Read(ref devices);

    /// <summary>True when devices have been read or numbered.</summary>
    public bool Any => Loaded is { } all && Enumerable.Range(0, Pseudonym.ShardCount).Any(shard => all.CountOf(shard) > 0);

    /// <summary>Reads the devices, unless another has done so meanwhile.</summary>
    /// <param name="blocks">Gives the blocks of the day's file that matter, in its order: those that number devices, then those whose events name them by pseudonym.</param>
    /// <param name="open">Opens the day's file; null when the day's key is gone.</param>
    /// <returns>Null when the day is closed.</returns>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    public DayDevices? Load(Func<(BlockPlace[] Numbered, BlockPlace[] Unnumbered)> blocks, Func<BlockReader?> open)
    {
        lock (loading)
        {
            if (erased || devices is not null) return erased ? null : devices;
            var (numbered, unnumbered) = blocks();
            var loaded = new DayDevices();
            if (numbered.Length + unnumbered.Length > 0)
            {
                using var reader = open();
                if (reader is null) return null;
                foreach (var block in numbered) DeviceCode.Decode(reader.Read(block), block.Shard, block.Count, loaded);
                for (var shard = 0; shard < written.Length; shard++) written[shard] = loaded.CountOf(shard);

                // In the order of the file: after a crash the next process comes to the same numbers, as long as nobody has written them down.
                foreach (var block in unnumbered)
                {
                    var events = reader.ReadUnnumbered(block, null).WrittenSpan;
                    loaded.Number(events, new DeviceNumber[events.Length]);
                }
            }

            Volatile.Write(ref devices, loaded);
            return loaded;
        }
    }

    /// <summary>How many devices of each shard have numbers; null when the file holds all of them. Under the commit lock.</summary>
    public int[]? Unwritten()
    {
        if (Loaded is not { } all) return null;
        var counts = new int[written.Length];
        for (var shard = 0; shard < counts.Length; shard++) counts[shard] = all.CountOf(shard);
        return counts.AsSpan().SequenceEqual(written) ? null : counts;
    }

    /// <summary>A frame with the devices that the file does not hold yet. Under the commit lock.</summary>
    /// <param name="counts">From <see cref="Unwritten"/>.</param>
    public Frame Encode(DateOnly day, int[] counts, ulong salt, ReadOnlySpan<byte> key) => FrameEncoder.Devices(day, Loaded!, written, counts, salt, key);

    /// <summary>Notes that the file holds so many of each shard now. Under the commit lock.</summary>
    public void SetWritten(int[] counts) => counts.CopyTo(written, 0);

    /// <summary>Overwrites the numbers: the day is closed.</summary>
    public void Erase()
    {
        lock (loading)
        {
            erased = true;
            devices?.Erase();
        }
    }
}
