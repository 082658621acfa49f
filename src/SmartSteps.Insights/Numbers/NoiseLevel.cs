using System.Collections.Concurrent;
using System.Numerics;
using SmartSteps.Facts;

namespace SmartSteps.Insights.Numbers;

/// <summary>
/// How a single value of a series is noisy: a released cell, or a weighted sum of cells of one seal. Keeps the precision of sums of such values,
/// because few numbers of them occur and each takes arithmetic of big integers. Thread-safe.
/// </summary>
internal sealed class NoiseLevel
{
    private static readonly ConcurrentDictionary<ReleaseParameters, NoiseLevel> OfSingleCells = new();

    private readonly ReleaseParameters parameters;
    private readonly Kind kind;
    private readonly ConcurrentDictionary<int, Precision> sums = new();

    private NoiseLevel(ReleaseParameters parameters, Rational variance, int unit, Kind kind)
    {
        this.parameters = parameters;
        this.kind = kind;
        Variance = variance;
        Unit = unit;
        One = Sum(1);
    }

    /// <summary>Of one value, in devices².</summary>
    public Rational Variance { get; }

    /// <summary>What a device counts.</summary>
    public int Unit { get; }

    /// <summary>The precision of one value.</summary>
    public Precision One { get; }

    /// <summary>Of a released cell.</summary>
    public static NoiseLevel Of(ReleaseParameters parameters) =>
        OfSingleCells.GetOrAdd(parameters, static p => new NoiseLevel(p, p.Variance, 1, Kind.Cell));

    /// <summary>Of a sum of cells with weights in parts of <paramref name="unit"/>, given the sum of their squares.</summary>
    public static NoiseLevel Of(ReleaseParameters parameters, BigInteger squaredWeights, int unit) =>
        new(parameters, parameters.Variance * new Rational(squaredWeights, (BigInteger)unit * unit), unit, Kind.Weighted);

    /// <summary>Of a single whole leaf, counted in parts: its threshold is the release's own.</summary>
    public static NoiseLevel OfLeaf(ReleaseParameters parameters, int unit) => new(parameters, parameters.Variance, unit, Kind.Cell);

    /// <summary>The precision of a sum of so many values of this level.</summary>
    public Precision Sum(int values) => sums.GetOrAdd(values, static (n, level) => level.kind == Kind.Weighted
        ? Precision.Of(level.Variance * new Rational(n, 1), level.Unit)
        : Precision.Of(level.parameters, n) with { Unit = level.Unit }, this);

    private enum Kind
    {
        Cell,
        Weighted,
    }
}
