using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Tests.Noise;

/// <summary>Golden/noise_vectors.py computes law, bits and search on its own; see there.</summary>
public class NoiseGoldenTests
{
    public static TheoryData<int> Vectors() => new(Enumerable.Range(0, Read().Count));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Draws_of_a_fixed_key_are_those_of_the_independent_computation(int index)
    {
        var vector = Read()[index];
        using var stream = new NoiseStream(Rational.Parse(vector.Variance), Convert.FromHexString(vector.Key));
        var draws = new int[vector.Count];
        stream.Fill(draws);

        Assert.Equal(vector.First, draws[..vector.First.Length]);
        var bytes = new byte[draws.Length * sizeof(int)];
        for (var i = 0; i < draws.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), draws[i]);
        }

        Assert.Equal(vector.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_table_is_the_law_rounded_to_128_bits(int index)
    {
        var vector = Read()[index];
        var table = DiscreteGaussianTable.Of(Rational.Parse(vector.Variance));

        Assert.Equal(vector.Tail, table.MaxMagnitude);
        foreach (var (t, bound) in vector.Bounds)
        {
            Assert.Equal(bound, ((UInt128)table.Bound(int.Parse(t, CultureInfo.InvariantCulture))).ToString("x32", CultureInfo.InvariantCulture));
        }
    }

    private static List<Vector> Read()
    {
        using var stream = typeof(NoiseGoldenTests).Assembly.GetManifestResourceStream("noise_vectors.json")!;
        return JsonSerializer.Deserialize<List<Vector>>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Vector(
        string Variance, string Key, int Tail, Dictionary<string, string> Bounds, int[] First, int Count, string Sha256);
}
