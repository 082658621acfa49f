using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SmartSteps.Gate;

/// <summary>
/// A market's register in memory: open addressing over 20-byte slots, half full. The place of a subject is its share of the
/// key space, so a sorted register fills the slots in order and reading the slots gives it back sorted. Subjects are AES images, hence
/// uniform. Immutable once built, thread-safe.
/// </summary>
internal sealed class SubscriberTable
{
    private const int SpareSlots = 1024;

    private readonly Slot[] slots;
    private readonly ulong range;
    private Subject last;
    private int next;

    /// <summary>An empty table for so many subscribers.</summary>
    public SubscriberTable(long capacity)
    {
        range = ((ulong)capacity * 2) + 16;
        slots = GC.AllocateArray<Slot>(checked((int)range + SpareSlots), pinned: true);
    }

    /// <summary>Number of subscribers.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the next subscriber.</summary>
    /// <exception cref="InvalidDataException">Not in ascending order, or more than the table was made for.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Subject subject, SubscriberTraits traits)
    {
        var slot = Math.Max(next, HomeOf(subject));
        if ((Count > 0 && subject.CompareTo(last) <= 0) || slot >= slots.Length)
        {
            throw new InvalidDataException("The register is not sorted.");
        }

        slots[slot] = new Slot(subject, traits, true);
        last = subject;
        next = slot + 1;
        Count++;
    }

    /// <summary>
    /// Asks the processor to fetch a subject's slot and the end of the one after, for a look-up some events later: a slot may lie across
    /// two cache lines, and a good part of the subjects are not at home.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(Subject subject)
    {
        if (Sse.IsSupported)
        {
            var home = (byte*)Unsafe.AsPointer(ref slots[HomeOf(subject)]); // The slots are pinned.
            Sse.Prefetch0(home);
            Sse.Prefetch0(home + (2 * sizeof(Slot)) - 1);
        }
    }

    /// <summary>Finds a subscriber; false for one that is not in the register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(Subject subject, out SubscriberTraits traits)
    {
        // Nearly all are in the first two slots, and which of them is a toss: both are read, so that there is no branch to guess wrong.
        var home = HomeOf(subject);
        var two = slots.AsSpan(home, 2);
        var packed = two[0].PackedIf(subject) | two[1].PackedIf(subject);
        traits = Slot.TraitsOf(packed);
        return packed != 0 || TryFindBeyond(subject, home, out traits);
    }

    /// <summary>Those who had granted consent here and have not in a later register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public List<Subject> WithdrawnIn(SubscriberTable later)
    {
        var withdrawn = new List<Subject>();
        foreach (ref readonly var slot in slots.AsSpan())
        {
            if (slot.Taken && slot.Traits.Consent == Consent.Granted
                && !(later.TryFind(slot.Subject, out var now) && now.Consent == Consent.Granted))
            {
                withdrawn.Add(slot.Subject);
            }
        }

        return withdrawn;
    }

    /// <summary>Those who have not granted consent.</summary>
    public List<Subject> WithoutConsent()
    {
        var without = new List<Subject>();
        foreach (ref readonly var slot in slots.AsSpan())
        {
            if (slot.Taken && slot.Traits.Consent != Consent.Granted)
            {
                without.Add(slot.Subject);
            }
        }

        return without;
    }

    private bool TryFindBeyond(Subject subject, int home, out SubscriberTraits traits)
    {
        for (var i = home; i < slots.Length && slots[i].Taken; i++)
        {
            if (slots[i].PackedIf(subject) is var packed && packed != 0)
            {
                traits = Slot.TraitsOf(packed);
                return true;
            }
        }

        traits = default;
        return false;
    }

    private int HomeOf(Subject subject) => (int)Math.BigMul(subject.High, range, out _);

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly struct Slot(Subject subject, SubscriberTraits traits, bool taken)
    {
        private const uint TakenBit = 1 << 15;

        public readonly Subject Subject = subject;
        private readonly uint packed = traits.Packed | (taken ? TakenBit : 0);

        /// <summary>What is stored, when it is the subject's; 0 otherwise, by arithmetic alone.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public uint PackedIf(Subject subject)
        {
            var differs = (Subject.High ^ subject.High) | (Subject.Low ^ subject.Low);
            var mask = (long)(differs | (0 - differs)) >> 63; // All ones where a bit differs.
            return packed & (uint)~mask;
        }

        public static SubscriberTraits TraitsOf(uint packed) => new(packed & ~TakenBit);

        public bool Taken => (packed & TakenBit) != 0;

        public SubscriberTraits Traits => TraitsOf(packed);
    }
}
