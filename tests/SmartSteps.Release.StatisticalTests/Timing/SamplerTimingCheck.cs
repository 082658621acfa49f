using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Timing;

/// <summary>
/// The sampler's search takes the same time whatever it finds: uniforms that draw zero against uniforms that draw deep in the tail and
/// anything between. The search is handed in, so that one that stops early can be shown to be caught.
/// </summary>
internal static class SamplerTimingCheck
{
    public delegate void Search(ReadOnlySpan<ulong> high, ReadOnlySpan<ulong> low, Span<long> magnitudes);

    private const int Variants = 16;

    public static DiscreteGaussianTable Table { get; } = DiscreteGaussianTable.Of(new Rational(300, 1));

    public static Verdict Run(Search search, int rounds)
    {
        var random = new Random(14);
        var small = Enumerable.Range(0, Variants).Select(_ => Words(random, 1UL << 48)).ToArray();
        var any = Enumerable.Range(0, Variants).Select(_ => Words(random, ulong.MaxValue)).ToArray();
        var low = Words(random, ulong.MaxValue);
        var magnitudes = new long[NoiseStream.BatchDraws];
        var high = new ulong[NoiseStream.BatchDraws];
        var t = Welch.Compare(
            which =>
            {
                (which == 0 ? small : any)[random.Next(Variants)].CopyTo(high, 0);
                return high;
            },
            words => search(words, low, magnitudes),
            rounds);
        return Verdict.AtMost($"|t| over {rounds} batches of {NoiseStream.BatchDraws} draws", t, Welch.Limit);
    }

    /// <summary>What must be caught: the first entry that is not passed ends the search.</summary>
    public static void StopEarly(ReadOnlySpan<ulong> high, ReadOnlySpan<ulong> low, Span<long> magnitudes)
    {
        for (var i = 0; i < high.Length; i++)
        {
            var draw = new UInt128(high[i], low[i]);
            var t = 0;
            while (t < Table.MaxMagnitude && draw >= Bounds[t])
            {
                t++;
            }

            magnitudes[i] = t;
        }
    }

    private static readonly UInt128[] Bounds = [.. Enumerable.Range(0, Table.MaxMagnitude).Select(t => UInt128.CreateSaturating(Table.Bound(t)))];

    private static ulong[] Words(Random random, ulong below) =>
        [.. Enumerable.Range(0, NoiseStream.BatchDraws).Select(_ => (ulong)(random.NextDouble() * below))];
}
