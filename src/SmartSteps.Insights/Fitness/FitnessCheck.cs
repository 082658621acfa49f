using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Insights.Fitness;

/// <summary>Tells before registering what a zone will be good for. Reads released footfall and the public cell plan alone. Thread-safe.</summary>
/// <param name="facts">The released facts.</param>
/// <param name="footfall">The released hours.</param>
/// <param name="grounds">What can be measured.</param>
/// <param name="zoneHour">How visitors by zone and hour are released under a profile.</param>
/// <param name="time">Which day it is, and so which cell plan is in force.</param>
public sealed class FitnessCheck(
    IFactsReader facts, FootfallHeatmap footfall, MarketGrounds grounds, Func<PrivacyProfile, ReleaseParameters> zoneHour, TimeProvider time)
{
    /// <summary>The most released days that are read.</summary>
    public const int MostDays = 28;

    private const double SquareMetresPerSquareKilometre = 1e6;
    private const double Step = 0.05;
    private const int RoundTo = 10;
    private const int HoursOfDay = 24;
    private const int DayBegins = 8;
    private const int DayEnds = 20;

    /// <summary>What to expect of a zone, or null where nothing can be measured: no cell plan, or outside coverage.</summary>
    /// <param name="market">The market.</param>
    /// <param name="zone">The zone as the desk would register it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<FitnessAnswer?> CheckAsync(Market market, Zone zone, CancellationToken cancellationToken)
    {
        var today = market.Calendar.DayAt(time.GetUtcNow().ToUnixTimeSeconds()).Date;
        if (await grounds.FindAsync(market.Id, today, cancellationToken) is not { } ground || LeavesOf(zone, ground) is not { Length: > 0 } leaves)
        {
            return null;
        }

        var hours = new HourSample[HoursOfDay];
        for (var i = 0; i < hours.Length; i++)
        {
            hours[i] = new HourSample();
        }

        var days = await ReadAsync(market, zone, ground, hours, cancellationToken);
        var answer = FromGround(market, zone, ground, leaves);
        return days.Count == 0
            ? answer with { Notes = [.. answer.Notes, "Nothing is sealed yet: this is from the measurement grid alone, and says nothing of how many people there are."] }
            : WithFacts(answer, hours, days);
    }

    /// <summary>What a registered zone is measured on under the cell plan in force today, from the grid alone; null where nothing is measured.</summary>
    /// <param name="market">The market.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="measured">The zone that it is measured as: itself, or an earlier one that it hardly differs from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<FitnessAnswer?> OfGroundAsync(Market market, Zone zone, Zone measured, CancellationToken cancellationToken)
    {
        var today = market.Calendar.DayAt(time.GetUtcNow().ToUnixTimeSeconds()).Date;
        return await grounds.FindAsync(market.Id, today, cancellationToken) is { } ground && LeavesOf(measured, ground) is { Length: > 0 } leaves
            ? FromGround(market, zone, ground, leaves)
            : null;
    }

    private static ImmutableArray<Tile> LeavesOf(Zone zone, MarketGround ground)
    {
        if (!zone.IndoorZones.IsEmpty)
        {
            return [.. zone.IndoorZones.Where(ground.IndoorLeaves.ContainsKey).Select(name => ground.Leaves[ground.IndoorLeaves[name]]).Distinct().Order()];
        }

        return ZoneSnap.Of(zone, ground.Leaves) is { } snap ? [.. snap.Leaves.Select(leaf => ground.Leaves[leaf])] : [];
    }

    private static FitnessAnswer FromGround(Market market, Zone zone, MarketGround ground, ImmutableArray<Tile> leaves)
    {
        var measured = leaves.Sum(GroundArea.SquareMetres);
        var inside = zone.Area is null ? (double?)null
            : LeafCover.Of(zone.Area, leaves).Sum(part => part.Share * GroundArea.SquareMetres(leaves[part.Leaf]));
        var indoors = !zone.IndoorZones.IsEmpty;
        return new FitnessAnswer
        {
            Market = market,
            Leaves = leaves.Length,
            IndoorCells = indoors ? zone.IndoorZones.Sum(name => ground.IndoorCells.GetValueOrDefault(name)) : 0,
            MeasuredSquareKilometres = measured / SquareMetresPerSquareKilometre,
            InsideShare = inside is { } part ? Math.Min(1, part / measured) : null,
            MeasuredShare = indoors ? null : Math.Min(1, inside!.Value / GroundArea.SquareMetres(zone.Area!)),
            FinestLeafMetres = leaves.Min(leaf => leaf.EdgeMetres),
            CoarsestLeafMetres = leaves.Max(leaf => leaf.EdgeMetres),
            SmallestUsefulSquareKilometres = leaves.Max(GroundArea.SquareMetres) / SquareMetresPerSquareKilometre,
            DaysRead = 0,
            Notes = indoors
                ? ["It is measured on its indoor cells. What is said of visitors is for the leaf that holds the building, and so the most that it can be."]
                : inside < measured / 2
                    ? [string.Create(CultureInfo.InvariantCulture, $"Less than half of what is measured lies within the outline: the network tells places apart by {leaves.Max(leaf => leaf.EdgeMetres):N0} m here.")]
                    : [],
        };
    }

    private async ValueTask<List<DateOnly>> ReadAsync(
        Market market, Zone zone, MarketGround ground, HourSample[] hours, CancellationToken cancellationToken)
    {
        if (await facts.FindSealedThroughAsync(market.Id, cancellationToken) is not { } through)
        {
            return [];
        }

        var last = market.Calendar.DayAt(through.EndUnixSeconds - 1).Date;
        var windows = await facts.ListWindowsAsync(market.Id, ProductId.Footfall, last.AddDays(1 - MostDays), last.AddDays(1), cancellationToken);
        var snaps = new Dictionary<string, ImmutableArray<int>>(StringComparer.Ordinal);
        var days = new SortedSet<DateOnly>();
        foreach (var window in windows.Where(window => window.HourIndex >= 0))
        {
            if (await footfall.FindAsync(market, window, cancellationToken) is not { } hour)
            {
                continue;
            }

            if (!snaps.TryGetValue(hour.GridVersion, out var leaves))
            {
                leaves = IndexesIn(zone, ground, hour.Leaves);
                snaps.Add(hour.GridVersion, leaves);
            }

            if (!leaves.IsEmpty)
            {
                var start = market.Calendar.Day(window.Date).Hour(window.HourIndex).StartUnixSeconds;
                hours[market.Calendar.LocalTime(start).Hour].Add(hour.Parameters, leaves.Sum(hour.DevicesOf), leaves.Length, hour.Scale);
                days.Add(window.Date);
            }
        }

        return [.. days];
    }

    private static ImmutableArray<int> IndexesIn(Zone zone, MarketGround ground, ImmutableArray<Tile> leaves) => zone.IndoorZones.IsEmpty
        ? ZoneSnap.Of(zone, leaves)?.Leaves ?? []
        : [.. LeavesOf(zone, ground).Select(leaf => leaves.BinarySearch(leaf)).Where(index => index >= 0)];

    private FitnessAnswer WithFacts(FitnessAnswer answer, HourSample[] samples, List<DateOnly> days)
    {
        var parameters = zoneHour(answer.Market.PrivacyProfile);
        var sigma = Math.Sqrt((double)parameters.Variance.Numerator / (double)parameters.Variance.Denominator);
        var factor = (double)answer.Market.PopulationFactor;
        var error = EstimateError.Of(EstimateKind.ZoneHourVisitors, Math.Sqrt(answer.MeasuredSquareKilometres * SquareMetresPerSquareKilometre));
        var hours = ImmutableArray.CreateBuilder<FitnessHour>(HoursOfDay);
        double all = 0;
        for (var hour = 0; hour < HoursOfDay; hour++)
        {
            var sample = samples[hour];
            if (!sample.MayTell)
            {
                // One band for all that may not be told of: a share in steps would tell how far below the threshold it is.
                hours.Add(new FitnessHour(hour, 0, null, null, sample.Days == 0 ? FigureReason.NotSealedYet : FigureReason.BelowThreshold));
                continue;
            }

            // What was released is itself uncertain: few days of many leaves say less than many days of one.
            var shown = NormalTail.Below((sample.Mean - parameters.Threshold + 0.5) / Math.Sqrt((sigma * sigma) + sample.MeanVariance));
            all += shown;
            var visitors = (long)Math.Round(sample.Mean * factor / RoundTo, MidpointRounding.AwayFromZero) * RoundTo;
            var (low, high) = error.Interval95(sample.Mean, sigma, factor);
            hours.Add(new FitnessHour(hour, Stepped(shown), visitors, visitors > 0 ? (high - low) / 2 / (sample.Mean * factor) : null, null));
        }

        var daytime = samples[DayBegins..DayEnds].Where(sample => sample.Days > 0).ToArray();
        var density = daytime.Length == 0 ? 0 : daytime.Average(sample => sample.Mean) / answer.MeasuredSquareKilometres;
        var tells = daytime.Any(sample => sample.MayTell);
        return answer with
        {
            DaysRead = days.Count,
            FirstDay = days[0],
            ShownShare = Stepped(all / HoursOfDay),
            Hours = hours.MoveToImmutable(),
            SmallestUsefulSquareKilometres = tells ? Math.Max(answer.SmallestUsefulSquareKilometres, parameters.Threshold / density) : answer.SmallestUsefulSquareKilometres,
            Notes = tells ? answer.Notes : [.. answer.Notes, "Too few people are here by day to say how large a useful zone would be. A week's or a month's typical hour shows more than a single hour."],
        };
    }

    /// <summary>In steps, because a finer share would tell of counts that may not be shown.</summary>
    private static double Stepped(double share) => Math.Round(Math.Round(share / Step) * Step, 2);
}
