using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SmartSteps.Gate;

/// <summary>
/// A market's register in memory: open addressing over 20-byte slots, two thirds full. The place of a subject is its share of the
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
        range = (ulong)capacity + ((ulong)capacity / 2) + 16;
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
    /// two cache lines, and half of the subjects are not at home.
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
        for (var i = HomeOf(subject); i < slots.Length; i++)
        {
            ref readonly var slot = ref slots[i];
            if (slot.Subject == subject && slot.Taken)
            {
                traits = slot.Traits;
                return true;
            }

            if (!slot.Taken)
            {
                break;
            }
        }

        traits = default;
        return false;
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

    private int HomeOf(Subject subject) => (int)Math.BigMul(subject.High, range, out _);

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly struct Slot(Subject subject, SubscriberTraits traits, bool taken)
    {
        private const uint TakenBit = 1 << 15;

        public readonly Subject Subject = subject;
        private readonly uint packed = traits.Packed | (taken ? TakenBit : 0);

        public bool Taken => (packed & TakenBit) != 0;

        public SubscriberTraits Traits => new(packed & ~TakenBit);
    }
}
