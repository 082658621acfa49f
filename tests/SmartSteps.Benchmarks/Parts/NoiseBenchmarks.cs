using BenchmarkDotNet.Attributes;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Benchmarks.Parts;

/// <summary>Draws of the discrete Gaussian on one core, bits and search together. Time is given per draw: 50 ns are 20 M draws/s.</summary>
public class NoiseBenchmarks
{
    private const int Draws = 1 << 20;

    private readonly int[] values = new int[Draws];
    private NoiseStream stream = null!;

    /// <summary>σ²: footfall's in the standard and in the strict profile.</summary>
    [Params(300, 600)]
    public int Variance { get; set; }

    [GlobalSetup]
    public void Open() => stream = NoiseSource.System.Open(new Rational(Variance, 1));

    [GlobalCleanup]
    public void Close() => stream.Dispose();

    [Benchmark(OperationsPerInvoke = Draws)]
    public int Fill()
    {
        stream.Fill(values);
        return values[0];
    }
}
