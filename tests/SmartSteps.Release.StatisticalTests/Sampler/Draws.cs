using System.Security.Cryptography;
using System.Text;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Sampler;

/// <summary>Draws of the production sampler under a key that follows from a name.</summary>
internal static class Draws
{
    public static int[] Of(Rational variance, string name, int count)
    {
        using var stream = new NoiseStream(variance, SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var draws = new int[count];
        stream.Fill(draws);
        return draws;
    }
}
