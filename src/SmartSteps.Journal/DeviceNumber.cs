using System.Runtime.CompilerServices;

namespace SmartSteps.Journal;

/// <summary>
/// A device on one market day by its number: its shard, and how many devices of the shard were met before it. It stands for a pseudonym and a group in
/// <see cref="DayDevices"/>, means nothing without it, and dies with the day. It has no <c>ToString</c> worth printing.
/// </summary>
/// <param name="Value">The shard times 2^24, plus the index within it; below 2^30.</param>
public readonly record struct DeviceNumber(uint Value)
{
    /// <summary>The most devices of a shard and day: a thousand million of a market.</summary>
    public const int MaxOfShard = 1 << IndexBits;

    internal const int IndexBits = 24;

    /// <summary>The shard, 0 to 63.</summary>
    public int Shard => (int)(Value >> IndexBits);

    /// <summary>The device's index within its shard, 0 to 2^24 − 1.</summary>
    public int Index => (int)(Value & (MaxOfShard - 1));

    /// <summary>The number of an index in a shard.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DeviceNumber At(int shard, int index) => new(((uint)shard << IndexBits) | (uint)index);

    /// <summary>Nothing of the value.</summary>
    public override string ToString() => "device";
}
