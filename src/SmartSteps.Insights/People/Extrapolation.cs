using System.Collections.Frozen;
using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Insights.People;

/// <summary>
/// People for each device by area, from public population and released night-time footfall alone. Used after thresholds, never before. Thread-safe.
/// </summary>
/// <remarks>
/// With P the area's public population and D the median over nights of its released devices in the mean hour from 2 to 6, the factor is
/// exp(w ln(P / D) + (1 − w) ln F), where F is the market's factor and w = s² / (s² + r²): r is the relative deviation of the noise in D, and
/// s = <see cref="UsualSpread"/> how much the logarithms of areas' factors differ. An area whose night devices do not pass their own threshold has
/// the market's factor; so has one without population. Never below 1.
/// </remarks>
public sealed class Extrapolation
{
    /// <summary>Nights that are looked at.</summary>
    public const int Nights = 28;

    /// <summary>Fewest nights for a factor of an area.</summary>
    public const int LeastNights = 7;

    /// <summary>How much the logarithms of areas' factors differ: market shares of one operator from area to area.</summary>
    public const double UsualSpread = 0.25;

    private readonly NightDevices nights;

    /// <summary>Reads released footfall; the memory may be shared with other products.</summary>
    public Extrapolation(FootfallHeatmap footfall) => nights = new NightDevices(footfall);

    /// <summary>The factors from the nights before a day.</summary>
    /// <param name="market">The market.</param>
    /// <param name="asOf">The local day after the last night. The first of a figure's month makes one factor for the whole month.</param>
    /// <param name="areasOf">The areas of a grid's leaves.</param>
    /// <param name="population">Public population by area's key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<AreaFactors> FindAsync(
        Market market,
        DateOnly asOf,
        Func<ImmutableArray<Tile>, AreaPartition> areasOf,
        IReadOnlyDictionary<ulong, double> population,
        CancellationToken cancellationToken)
    {
        var basis = new BasisBuilder(market);
        var partitions = new Dictionary<string, AreaPartition>(StringComparer.Ordinal);
        var byArea = new Dictionary<ulong, AreaNights>();
        var counted = 0;
        for (var date = asOf.AddDays(-Nights); date < asOf; date = date.AddDays(1))
        {
            var hours = await nights.HoursAsync(market, date, basis, cancellationToken);
            counted += hours.Count > 0 ? 1 : 0;
            foreach (var hour in hours)
            {
                if (!partitions.TryGetValue(hour.GridVersion, out var areas))
                {
                    partitions.Add(hour.GridVersion, areas = areasOf(hour.Leaves));
                }

                AddHour(byArea, areas, hour, hours.Count);
            }

            foreach (var area in byArea.Values)
            {
                area.EndNight();
            }
        }

        var known = new PeopleFactor(market.PopulationFactor, FactorBasis.Market);
        var factors = byArea
            .Where(area => population.GetValueOrDefault(area.Key) > 0 && area.Value.Nights >= LeastNights && area.Value.MayShow)
            .ToFrozenDictionary(area => area.Key, area => FactorOf(population[area.Key], area.Value, market.PopulationFactor));
        return new AreaFactors(known, factors, counted, basis.Build());
    }

    private static void AddHour(Dictionary<ulong, AreaNights> byArea, AreaPartition areas, SealedFootfall hour, int hours)
    {
        var level = NoiseLevel.Of(hour.Parameters);
        var sums = new (long Units, int Leaves)[areas.Keys.Length];
        for (var leaf = 0; leaf < areas.AreaOfLeaf.Length; leaf++)
        {
            if (areas.AreaOfLeaf[leaf] is >= 0 and var area)
            {
                sums[area] = (sums[area].Units + hour.DevicesOf(leaf), sums[area].Leaves + 1);
            }
        }

        for (var area = 0; area < sums.Length; area++)
        {
            if (sums[area].Leaves > 0)
            {
                if (!byArea.TryGetValue(areas.Keys[area], out var its))
                {
                    byArea.Add(areas.Keys[area], its = new AreaNights());
                }

                its.Add(sums[area].Units, sums[area].Leaves, hour.Scale, level, hours);
            }
        }
    }

    private static PeopleFactor FactorOf(double people, AreaNights area, decimal market)
    {
        var (devices, sigma) = area.Median();
        var relative = sigma / devices;
        var weight = UsualSpread * UsualSpread / ((UsualSpread * UsualSpread) + (relative * relative));
        var factor = Math.Exp((weight * Math.Log(people / devices)) + ((1 - weight) * Math.Log((double)market)));
        return new PeopleFactor(Math.Max(1, Math.Round((decimal)factor, 3)), FactorBasis.Area);
    }
}
