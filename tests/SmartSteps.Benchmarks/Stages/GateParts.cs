using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Events;
using SmartSteps.Gate;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>The gate's ciphers and its register, each by itself, over the identities of a chunk in slices of the gate's own size.</summary>
internal sealed class GateParts(TakenMarket taken, SubscriberTable register, StageClock clock) : IDisposable
{
    private const int SliceRows = 2048;
    private const int SliceBytes = SliceRows * SubjectCipher.BlockBytes;

    private readonly SubjectCipher subjects = new(taken.Keys, taken.Market.Id);
    private readonly DayCipher pseudonyms = DayCipher.Find(taken.Keys, taken.Market.Id, UniformMarket.Day)!;
    private readonly int[] slots = new int[SliceRows];
    private readonly DayCode[] codes = new DayCode[SliceRows];
    private readonly byte[] images = new byte[SliceBytes];
    private byte[][] slices = [];

    /// <summary>Measures them; returns what they take together, in nanoseconds an event.</summary>
    public double Measure(EventLayout layout, ReadOnlyMemory<byte> rows, int events)
    {
        // Whole slices: what is left over in the last is zeros, and takes the same time.
        slices = [.. Enumerable.Range(0, (events + SliceRows - 1) / SliceRows).Select(static _ => new byte[SliceBytes])];
        var sink = new Fold(subjects, slices);
        new EventReader(layout).Read(rows.Span, 2, ref sink);
        var padded = slices.Length * SliceRows;
        return clock.Run(IntakeStages.SubjectAes, padded, () => Array.ForEach(slices, slice => subjects.Encrypt(slice, SliceBytes)))
            + clock.Run(IntakeStages.Register, padded, () => Array.ForEach(slices, slice => register.Find(slice, null, slots, codes)))
            + clock.Run(IntakeStages.PseudonymAes, padded, () => Array.ForEach(slices, slice => pseudonyms.Encrypt(slice, 0, SliceBytes, images)));
    }

    public void Dispose()
    {
        subjects.Dispose();
        pseudonyms.Dispose();
    }

    /// <summary>Puts the identities into blocks.</summary>
    private struct Fold(SubjectCipher cipher, byte[][] slices) : IEventSink
    {
        private int row;

        public void Take(in SignallingEvent signallingEvent)
        {
            var (slice, at) = Math.DivRem(row++, SliceRows);
            cipher.Fold(signallingEvent.Imsi.Value, slices[slice].AsSpan(at * SubjectCipher.BlockBytes, SubjectCipher.BlockBytes));
        }

        public readonly void Reject(in MalformedRow row) => throw new InvalidOperationException(row.Reason.ToString());
    }
}
