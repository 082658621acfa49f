using System.Globalization;

namespace SmartSteps.Insights.Benchmarks;

/// <summary>
/// How many zones were compared with, as a band: the number itself would tell when a single zone of another comes, goes, or may not be shown. Immutable.
/// </summary>
public sealed record PeerBand
{
    private static readonly PeerBand[] All = [new(ZoneBenchmark.LeastZones, 9), new(10, 19), new(20, 49), new(50, null)];

    private PeerBand(int least, int? most) => (Least, Most) = (least, most);

    /// <summary>The fewest zones: 5, 10, 20 or 50.</summary>
    public int Least { get; }

    /// <summary>The most; null for 50 and more.</summary>
    public int? Most { get; }

    /// <summary>The band of a number.</summary>
    /// <param name="zones">At least <see cref="ZoneBenchmark.LeastZones"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer zones are not compared with.</exception>
    public static PeerBand Of(int zones)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zones, ZoneBenchmark.LeastZones);
        return Array.FindLast(All, band => band.Least <= zones)!;
    }

    /// <summary>As <c>5-9</c> or <c>50+</c>.</summary>
    public override string ToString() =>
        Most is { } most ? string.Create(CultureInfo.InvariantCulture, $"{Least}-{most}") : string.Create(CultureInfo.InvariantCulture, $"{Least}+");
}
