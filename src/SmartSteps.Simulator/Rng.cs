using System.Numerics;
using System.Runtime.CompilerServices;

namespace SmartSteps.Simulator;

/// <summary>
/// xoshiro256** (Blackman, Vigna 2018), seeded by SplitMix64 over the seed and a stream's name, so that every person and day has a
/// stream of its own and the order of computation does not matter. For simulation only.
/// </summary>
internal struct Rng
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    public Rng(ulong seed, ulong stream, ulong item, ulong day = 0)
    {
        var state = Mix(seed ^ Mix(stream ^ Mix(item ^ Mix(day + 0x9E3779B97F4A7C15))));
        s0 = Mix(state += 0x9E3779B97F4A7C15);
        s1 = Mix(state += 0x9E3779B97F4A7C15);
        s2 = Mix(state += 0x9E3779B97F4A7C15);
        s3 = Mix(state + 0x9E3779B97F4A7C15);
    }

    /// <summary>A well mixed function of 64 bits (SplitMix64's finaliser).</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Four bytes' sum of a mixed value as a standard normal, near enough for radio.</summary>
    public static float HashNormal(ulong value)
    {
        var mixed = Mix(value);
        var sum = (uint)(mixed & 0xFFFF) + (uint)((mixed >> 16) & 0xFFFF) + (uint)((mixed >> 32) & 0xFFFF) + (uint)(mixed >> 48);
        return ((sum / 65536f) - 2f) * 1.7320508f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on [from, to).</summary>
    public double Uniform(double from, double to) => from + ((to - from) * Uniform());

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Uniform on 0 to n − 1.</summary>
    public int Below(int n) => (int)(((Next() >> 32) * (ulong)n) >> 32);

    /// <summary>Normal (sum of four uniforms: no tail beyond 3.5 σ, which suits people's habits).</summary>
    public double Normal(double mean, double deviation)
    {
        var bits = Next();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return mean + (deviation * (((sum / 65536.0) - 2) * 1.7320508));
    }

    /// <summary>Exponential with this mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());
}
