using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SmartSteps.Gate;

/// <summary>
/// A market's register in memory: cache lines of four slots, two thirds full. The line of a subject is its share of the key space, so a sorted register
/// fills the lines in order and reading them gives it back sorted; what a line has no room for goes on in the next. Subjects are AES images, hence
/// uniform. Immutable once built, thread-safe.
/// </summary>
/// <remarks>
/// A slot has 16 bytes: 108 bits of the subject and its traits. The 20 bits that are left out lie in a column of their own and are not compared: a subject that is
/// not there is taken for one that is with a probability of 2^-106, far below that of two devices with one pseudonym.
/// </remarks>
internal sealed class SubscriberTable
{
    private const int SlotsOfLine = 4;
    private const int SpareLines = 256;
    private const int PackedBits = 20;
    private const ulong PackedMask = (1UL << PackedBits) - 1;
    private const uint TakenBit = 1 << 5;
    private const int BirthYearShift = 6;
    private const int LatestBirthYear = 9999;
    private const uint LowTraits = 0x1F;

    private const int PrefetchAhead = 64;

    private readonly LargeMemory<Line> lines;
    private readonly uint[] tops;
    private readonly ulong range;
    private Subject last;
    private long next;

    /// <summary>An empty table for so many subscribers.</summary>
    public SubscriberTable(long capacity)
    {
        range = ((ulong)capacity * 3 / 8) + 4;
        var count = checked((long)range + SpareLines);
        lines = new LargeMemory<Line>(count);
        tops = new uint[count * SlotsOfLine];
    }

    /// <summary>Number of subscribers.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the next subscriber.</summary>
    /// <exception cref="InvalidDataException">Not in ascending order, more than the table was made for, or a birth year over 9999.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Subject subject, SubscriberTraits traits)
    {
        var slot = Math.Max(next, (long)LineOf(subject) * SlotsOfLine);

        // The last line stays empty, so that every search ends.
        if ((Count > 0 && subject.CompareTo(last) <= 0) || slot >= (lines.Count - 1) * SlotsOfLine)
        {
            throw new InvalidDataException("The register is not sorted.");
        }

        if (traits.BirthYear > LatestBirthYear)
        {
            throw new InvalidDataException("A birth year of the register is none.");
        }

        ref var line = ref lines.At((nuint)(slot / SlotsOfLine));
        Unsafe.Add(ref line.Low0, (int)(slot % SlotsOfLine)) = subject.Low;
        Unsafe.Add(ref line.High0, (int)(slot % SlotsOfLine)) = (subject.High << PackedBits) | Pack(traits);
        tops[slot] = (uint)(subject.High >> (64 - PackedBits));
        last = subject;
        next = slot + 1;
        Count++;
    }

    /// <summary>Slots there are, taken or not: slots that are found lie below.</summary>
    public long Slots => lines.Count * SlotsOfLine;

    /// <summary>
    /// Finds many subscribers, the blocks of their subjects one after the other, and what is known of each on a day. A loop as short as this has many look-ups under
    /// way at a time, on top of those fetched ahead.
    /// </summary>
    /// <param name="subjects">16 bytes for each.</param>
    /// <param name="known">What is known on the day, by slot; null where nothing is.</param>
    /// <param name="slots">Receives as many slots, −1 for who is not in the register.</param>
    /// <param name="codes">Receives as many codes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> subjects, DayNumbers? known, Span<int> slots, Span<DayCode> codes)
    {
        var blocks = MemoryMarshal.Cast<byte, UInt128>(subjects);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slots.Length, blocks.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(codes.Length, blocks.Length);
        ref var codeOfSlot = ref known is null ? ref Unsafe.NullRef<DayCode>() : ref known.Codes.At(0);
        for (var row = 0; row < Math.Min(blocks.Length, PrefetchAhead); row++)
        {
            Prefetch(Read(blocks, row), ref codeOfSlot);
        }

        for (var row = 0; row < blocks.Length; row++)
        {
            Prefetch(Read(blocks, Math.Min(row + PrefetchAhead, blocks.Length - 1)), ref codeOfSlot);
            var slot = Find(Read(blocks, row));
            slots[row] = slot;
            codes[row] = slot < 0 ? DayCode.Unlisted : Unsafe.IsNullRef(ref codeOfSlot) ? default : Unsafe.Add(ref codeOfSlot, slot);
        }

        GC.KeepAlive(known);
        GC.KeepAlive(this);
    }

    /// <summary>Finds a subscriber; false for one that is not in the register.</summary>
    public bool TryFind(Subject subject, out SubscriberTraits traits)
    {
        var slot = Find(subject);
        traits = slot < 0 ? default : TraitsAt(slot);
        return slot >= 0;
    }

    /// <summary>The traits of the subscriber in a slot that was found.</summary>
    public SubscriberTraits TraitsAt(int slot)
    {
        ref var line = ref lines.At((nuint)slot / SlotsOfLine);
        var traits = Unpack((uint)(Unsafe.Add(ref line.High0, slot % SlotsOfLine) & PackedMask));
        GC.KeepAlive(this);
        return traits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Subject Read(ReadOnlySpan<UInt128> blocks, int row) => SubjectCipher.Read(MemoryMarshal.AsBytes(blocks.Slice(row, 1)));

    /// <summary>
    /// Asks the processor to fetch a subject's line and the next, where one in six is, and the place of what is known of the line's four, for a look-up some events
    /// later.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Prefetch(Subject subject, ref DayCode codeOfSlot)
    {
        if (Sse.IsSupported)
        {
            // Not on the managed heap: they do not move.
            var line = (nuint)LineOf(subject);
            var at = (byte*)Unsafe.AsPointer(ref lines.At(line));
            Sse.Prefetch0(at);
            Sse.Prefetch0(at + sizeof(Line));
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref codeOfSlot, line * SlotsOfLine)));
        }
    }

    /// <summary>The slot of a subscriber, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(Subject subject)
    {
        var high = subject.High << PackedBits;
        for (var line = (nuint)LineOf(subject); ; line++)
        {
            ref var at = ref lines.At(line);

            // The lower halves, which are uniform, are compared all four at once; hardly ever is there more than one to look at.
            var equal = Vector256.Equals(Vector256.LoadUnsafe(ref at.Low0), Vector256.Create(subject.Low)).ExtractMostSignificantBits();
            for (; equal != 0; equal &= equal - 1)
            {
                var place = BitOperations.TrailingZeroCount(equal);
                var stored = Unsafe.Add(ref at.High0, place);
                if ((stored ^ high) <= PackedMask && (stored & TakenBit) != 0)
                {
                    return (int)(line * SlotsOfLine) + place;
                }
            }

            // Where a line is not full, nothing went on to the next.
            if ((at.High3 & TakenBit) == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>Those who had granted consent here and have not in a later register.</summary>
    public List<Subject> WithdrawnIn(SubscriberTable later)
    {
        var withdrawn = new List<Subject>();
        for (nuint slot = 0; slot < (nuint)next; slot++)
        {
            if (TryRead(slot, out var subject, out var traits) && traits.Consent == Consent.Granted
                && !(later.TryFind(subject, out var now) && now.Consent == Consent.Granted))
            {
                withdrawn.Add(subject);
            }
        }

        GC.KeepAlive(this);
        return withdrawn;
    }

    /// <summary>Those who have not granted consent.</summary>
    public List<Subject> WithoutConsent()
    {
        var without = new List<Subject>();
        for (nuint slot = 0; slot < (nuint)next; slot++)
        {
            if (TryRead(slot, out var subject, out var traits) && traits.Consent != Consent.Granted)
            {
                without.Add(subject);
            }
        }

        GC.KeepAlive(this);
        return without;
    }

    private bool TryRead(nuint slot, out Subject subject, out SubscriberTraits traits)
    {
        ref var line = ref lines.At(slot / SlotsOfLine);
        var high = Unsafe.Add(ref line.High0, slot % SlotsOfLine);
        subject = new Subject(((ulong)tops[slot] << (64 - PackedBits)) | (high >> PackedBits), Unsafe.Add(ref line.Low0, slot % SlotsOfLine));
        traits = Unpack((uint)(high & PackedMask));
        return (high & TakenBit) != 0;
    }

    /// <summary>The traits in 20 bits: a birth year has 14 of them at most, all else 5.</summary>
    private static uint Pack(SubscriberTraits traits) => (traits.Packed & LowTraits) | TakenBit | ((uint)traits.BirthYear << BirthYearShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SubscriberTraits Unpack(uint packed) => new((packed & LowTraits) | (packed >> BirthYearShift << 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong LineOf(Subject subject) => Math.BigMul(subject.High, range, out _);

    /// <summary>Four slots in a cache line: the subjects' lower halves, then of each the lower 44 bits of the upper half, its traits, and whether it is taken.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Line
    {
        public ulong Low0;
        public ulong Low1;
        public ulong Low2;
        public ulong Low3;
        public ulong High0;
        public ulong High1;
        public ulong High2;
        public ulong High3;
    }
}
