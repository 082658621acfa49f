using System.Diagnostics;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Events;
using SmartSteps.Gate;
using SmartSteps.Journal;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>The gate's ciphers, its register and its numbering, each by itself, over identities in slices of the gate's own size.</summary>
internal sealed class GateParts(TakenMarket taken, SubscriberTable register, LatestNumbers latest, StageClock clock) : IDisposable
{
    private const int SliceRows = 2048;
    private const int Rounds = 5;
    private const ulong Spread = 0x9E3779B97F4A7C15;
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
        var known = latest.Find(UniformMarket.Day, register);
        return clock.Run(IntakeStages.SubjectAes, padded, () => Array.ForEach(slices, slice => subjects.Encrypt(slice, SliceBytes)))
            + clock.Run(IntakeStages.Register, padded, () => Array.ForEach(slices, slice => register.Find(slice, known, slots, codes)));
    }

    /// <summary>Measures what is done of a device when it is first met on a day: as many new ones as the day has.</summary>
    /// <param name="count">Devices of the day.</param>
    /// <param name="events">Its events, which the time is shared out among.</param>
    public void MeasureNumbering(long count, long events)
    {
        var slice = new byte[SliceBytes];
        var (met, groups, numbers) = (new Pseudonym[SliceRows], new DeviceGroup[SliceRows], new DeviceNumber[SliceRows]);
        for (var round = 0; round < Rounds; round++)
        {
            var (devices, encrypting, next) = (new DayDevices(), TimeSpan.Zero, 0UL);
            var begin = Stopwatch.GetTimestamp();
            for (var left = count; left > 0; left -= SliceRows)
            {
                var start = Stopwatch.GetTimestamp();
                pseudonyms.Encrypt(slice, 0, SliceBytes, images);
                encrypting += Stopwatch.GetElapsedTime(start);
                for (var row = 0; row < SliceRows; row++)
                {
                    met[row] = new Pseudonym(++next * Spread);
                }

                devices.Number(met, groups, numbers);
            }

            var whole = clock.Add(IntakeStages.Number, events, Stopwatch.GetElapsedTime(begin));
            clock.Add(IntakeStages.PseudonymAes, events, encrypting);
            clock.Add(IntakeStages.Numbers, whole - (encrypting.TotalNanoseconds / events));
        }
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
