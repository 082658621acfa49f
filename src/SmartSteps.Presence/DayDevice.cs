using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartSteps.Presence;

/// <summary>A device of a shard on a whole day, with its stays in a <see cref="DayStays"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayDevice
{
    private readonly ulong choice;

    internal DayDevice(ulong choice, int group, int originLeaf, int firstStay, int stayCount)
    {
        this.choice = choice;
        Group = group;
        OriginLeaf = originLeaf;
        FirstStay = firstStay;
        StayCount = stayCount;
    }

    /// <summary>Numbers of cells that are multiples of this are ranked without a rest.</summary>
    public const int RankedAtOnce = 8;

    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private const ulong First = 0xBF58_476D_1CE4_E5B9;
    private const ulong Second = 0x94D0_49BB_1331_11EB;

    /// <summary>Age band and gender, 3 · age band + gender: 0 to 17; 18 where nothing is known.</summary>
    public int Group { get; }

    /// <summary>The leaf where its day began: that of the first event, held back to midnight whatever the gap.</summary>
    public int OriginLeaf { get; }

    /// <summary>Its first stay among those of all devices, <see cref="DayStays.All"/>.</summary>
    public int FirstStay { get; }

    /// <summary>Number of its stays, which follow each other.</summary>
    public int StayCount { get; }

    /// <summary>
    /// Ranks the cells that the device could count in: 64 bits each, uniform and independent between devices, kinds and cells for whoever does not hold
    /// K_draw, from which the device's own draw comes; the rest is the mixing of SplitMix64 (Steele, Lea, Flood 2014). Who may count in n of them counts in
    /// those of the n lowest ranks. What a bound promises does not hang on the ranks: any choice that looks at one device alone would do.
    /// </summary>
    /// <param name="kind">What is chosen for: choices for different kinds have nothing to do with each other.</param>
    /// <param name="cells">Ordinals of the cells.</param>
    /// <param name="ranks">Receives as many ranks.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Rank(int kind, ReadOnlySpan<int> cells, Span<ulong> ranks)
    {
        ranks = ranks[..cells.Length];
        var start = choice;
        var upper = (ulong)(uint)kind << 32;
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= cells.Length - RankedAtOnce; i += RankedAtOnce)
            {
                var some = Vector256.Create(cells.Slice(i, RankedAtOnce)).AsUInt32();
                Rank(kind, Vector512.Create(Vector256.WidenLower(some), Vector256.WidenUpper(some))).CopyTo(ranks[i..]);
            }
        }

        for (; i < cells.Length; i++)
        {
            var mixed = start + ((upper | (uint)cells[i]) * Golden);
            mixed = (mixed ^ (mixed >> 30)) * First;
            mixed = (mixed ^ (mixed >> 27)) * Second;
            ranks[i] = mixed ^ (mixed >> 31);
        }
    }

    /// <summary>The same for <see cref="RankedAtOnce"/> cells, their ordinals and their ranks in vectors.</summary>
    /// <param name="kind">What is chosen for.</param>
    /// <param name="cells">Ordinals of the cells.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<ulong> Rank(int kind, Vector512<ulong> cells)
    {
        var mixed = Vector512.Create(choice) + ((Vector512.Create((ulong)(uint)kind << 32) | cells) * Golden);
        mixed = (mixed ^ (mixed >>> 30)) * First;
        mixed = (mixed ^ (mixed >>> 27)) * Second;
        return mixed ^ (mixed >>> 31);
    }

    /// <summary>Nothing of the values.</summary>
    public override string ToString() => "device";
}
