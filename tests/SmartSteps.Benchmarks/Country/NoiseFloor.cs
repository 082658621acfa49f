using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Benchmarks.Country;

/// <summary>Draws of footfall's noise in a second on one core, and how many AES-256 alone could feed: the best of some rounds each, in turn.</summary>
/// <param name="DrawsPerSecond">Bits and search.</param>
/// <param name="FloorPerSecond">The bits alone: 129 a draw.</param>
internal sealed record NoiseFloor(double DrawsPerSecond, double FloorPerSecond)
{
    private const int Draws = 1 << 20;
    private const int BatchDraws = 1024;
    private const int BatchBytes = (2 * sizeof(ulong) * BatchDraws) + (BatchDraws / 8);
    private const int Rounds = 10;
    private const int FootfallVariance = 300;

    public static NoiseFloor Measure()
    {
        var values = new int[Draws];
        using var stream = NoiseSource.System.Open(new Rational(FootfallVariance, 1));
        using var aes = Aes.Create();
        aes.SetKey(RandomNumberGenerator.GetBytes(32));
        var (counters, bits) = (new byte[BatchBytes], new byte[BatchBytes]);
        var (draws, floor) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            draws = Least(draws, () => stream.Fill(values));
            floor = Least(floor, () =>
            {
                for (var batch = 0; batch < Draws / BatchDraws; batch++)
                {
                    aes.EncryptEcb(counters, bits, PaddingMode.None);
                }
            });
        }

        return new NoiseFloor(Draws / draws.TotalSeconds, Draws / floor.TotalSeconds);
    }

    public string Markdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"Noise, σ² = {FootfallVariance}: {DrawsPerSecond / 1e6:0.0} M draws/s on one core; AES-256 alone feeds {FloorPerSecond / 1e6:0.0} M draws/s.");

    private static TimeSpan Least(TimeSpan before, Action work)
    {
        var begin = Stopwatch.GetTimestamp();
        work();
        var elapsed = Stopwatch.GetElapsedTime(begin);
        return elapsed < before ? elapsed : before;
    }
}
