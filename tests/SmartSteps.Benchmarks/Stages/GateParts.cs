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
    private readonly SubscriberTraits[] traits = new SubscriberTraits[SliceRows];
    private readonly byte[] images = new byte[SliceBytes];
    private byte[] blocks = [];

    /// <summary>Measures them; returns what they take together, in nanoseconds an event.</summary>
    public double Measure(EventLayout layout, ReadOnlyMemory<byte> rows, int events)
    {
        // Whole slices: what is left over in the last is zeros, and takes the same time.
        var slices = (events + SliceRows - 1) / SliceRows;
        Array.Resize(ref blocks, slices * SliceBytes);
        var sink = new Fold(subjects, blocks);
        new EventReader(layout).Read(rows.Span, 2, ref sink);
        var padded = slices * SliceRows;
        return clock.Run(IntakeStages.SubjectAes, padded, () => EachSlice(slices, subjects.Encrypt))
            + clock.Run(IntakeStages.Register, padded, () => EachSlice(slices, slice => register.Find(slice, traits)))
            + clock.Run(IntakeStages.PseudonymAes, padded, () => EachSlice(slices, slice => pseudonyms.Encrypt(slice, images)));
    }

    public void Dispose()
    {
        subjects.Dispose();
        pseudonyms.Dispose();
    }

    private void EachSlice(int slices, SliceWork work)
    {
        for (var slice = 0; slice < slices; slice++)
        {
            work(blocks.AsSpan(slice * SliceBytes, SliceBytes));
        }
    }

    private delegate void SliceWork(Span<byte> slice);

    /// <summary>Puts the identities into blocks.</summary>
    private struct Fold(SubjectCipher cipher, byte[] blocks) : IEventSink
    {
        private int at;

        public void Take(in SignallingEvent signallingEvent)
        {
            cipher.Fold(signallingEvent.Imsi.Value, blocks.AsSpan(at, SubjectCipher.BlockBytes));
            at += SubjectCipher.BlockBytes;
        }

        public readonly void Reject(in MalformedRow row) => throw new InvalidOperationException(row.Reason.ToString());
    }
}
