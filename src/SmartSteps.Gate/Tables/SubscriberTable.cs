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

    private const int PrefetchAhead = 32;

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

    /// <summary>Stands for who is not in the register: traits that nobody has.</summary>
    public static SubscriberTraits Unknown => new(uint.MaxValue);

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

    /// <summary>Asks the processor to fetch a subject's line and the next, where one in six is, for a look-up some events later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Prefetch(Subject subject)
    {
        if (Sse.IsSupported)
        {
            var line = (byte*)Unsafe.AsPointer(ref lines.At((nuint)LineOf(subject))); // Not on the managed heap: it does not move.
            Sse.Prefetch0(line);
            Sse.Prefetch0(line + sizeof(Line));
        }
    }

    /// <summary>
    /// Finds many subscribers, the blocks of their subjects one after the other; <see cref="Unknown"/> for those not in the register. A loop as short as this has
    /// many look-ups under way at a time, on top of those fetched ahead.
    /// </summary>
    /// <param name="subjects">16 bytes for each.</param>
    /// <param name="found">Receives as many traits.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> subjects, Span<SubscriberTraits> found)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(subjects.Length, found.Length * SubjectCipher.BlockBytes);
        for (var row = 0; row < Math.Min(found.Length, PrefetchAhead); row++)
        {
            Prefetch(SubjectCipher.Read(subjects[(row * SubjectCipher.BlockBytes)..]));
        }

        for (var row = 0; row < found.Length; row++)
        {
            var ahead = Math.Min(row + PrefetchAhead, found.Length - 1);
            Prefetch(SubjectCipher.Read(subjects[(ahead * SubjectCipher.BlockBytes)..]));
            found[row] = TryFind(SubjectCipher.Read(subjects[(row * SubjectCipher.BlockBytes)..]), out var traits) ? traits : Unknown;
        }

        GC.KeepAlive(this);
    }

    /// <summary>Finds a subscriber; false for one that is not in the register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(Subject subject, out SubscriberTraits traits)
    {
        var high = subject.High << PackedBits;
        for (var line = (nuint)LineOf(subject); ; line++)
        {
            ref var at = ref lines.At(line);

            // The lower halves, which are uniform, are compared all four at once; hardly ever is there more than one to look at.
            var equal = Vector256.Equals(Vector256.LoadUnsafe(ref at.Low0), Vector256.Create(subject.Low)).ExtractMostSignificantBits();
            for (; equal != 0; equal &= equal - 1)
            {
                var stored = Unsafe.Add(ref at.High0, BitOperations.TrailingZeroCount(equal));
                if ((stored ^ high) <= PackedMask && (stored & TakenBit) != 0)
                {
                    traits = Unpack((uint)(stored & PackedMask));
                    return true;
                }
            }

            // Where a line is not full, nothing went on to the next.
            if ((at.High3 & TakenBit) == 0)
            {
                traits = default;
                return false;
            }
        }
    }

    /// <summary>Those who had granted consent here and have not in a later register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
