using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;

namespace SmartSteps.Insights.Catchment;

/// <summary>The product <em>catchment</em>: visitors of a registered zone by the area where their day began. Thread-safe.</summary>
/// <remarks>
/// Shares are of the zone's visitors by day, whose noise is that of one cell a day instead of one an area. What may not be shown is pooled by difference;
/// nobody learns anything of a suppressed area from that, because every value is noisy before it is published, shown or not.
/// </remarks>
/// <param name="rows">Released rows; may be shared with other products.</param>
public sealed class ZoneCatchment(KeptRows rows)
{
    private static readonly (TradeAreaTier Tier, double Aim)[] Tiers =
        [(TradeAreaTier.Primary, 0.50), (TradeAreaTier.Secondary, 0.80), (TradeAreaTier.Tertiary, 0.95)];

    private readonly DayWindows windows = new(rows);

    /// <summary>Origins over the released days of the window.</summary>
    /// <param name="question">Where, and which days; a week as a rule.</param>
    /// <param name="factors">Factors by area of origin; null for the question's factor everywhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<CatchmentAnswer> FindAsync(PlaceQuestion question, AreaFactors? factors, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        basis.Add(factors);
        var days = await windows.ReadAsync(
            question, ProductId.Catchment, basis, found => OriginSums.Of(found).Shown.Count > 0, cancellationToken);
        if (days.Absent is { } reason)
        {
            return Without(question, reason, basis);
        }

        var sums = OriginSums.Of(days.Rows);
        var whole = await WholeAsync(question, days.Rows, basis, cancellationToken);
        var error = EstimateError.Of(EstimateKind.ZoneDayVisitors, question.Place.SideMetres);
        var visitors = Histogram.FigureOf(whole, sums.Days, question.Factor, question.ErrorOf(EstimateKind.ZoneDayVisitors), days.Longer);
        var origins = whole.MayShow ? OriginsOf(sums, whole, visitors, question, factors, error, days.Longer) : [];
        var rest = sums.Rest(whole);
        return new CatchmentAnswer(
            question.Market,
            question.Window,
            sums.Days,
            visitors,
            origins,
            Presentation.Within(Histogram.FigureOf(rest, sums.Days, question.Factor, error, days.Longer), visitors),
            ShareOf(rest, whole, days.Longer),
            sums.Suppressed.Count,
            TradeAreasOf(origins),
            basis.Build())
        {
            ShownFor = days.Longer,
        };
    }

    /// <summary>Visitors by day of the same days where these were released, else all origins together.</summary>
    private async ValueTask<NoisyTotal> WholeAsync(
        PlaceQuestion question, IReadOnlyList<SealedRow> origins, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var wanted = origins.Select(row => row.Window.Date).ToHashSet();
        var (from, to) = (origins[0].Window.Date, origins[^1].Window.Date.AddDays(1));
        IReadOnlyList<SealedRow> visitors =
            [.. (await windows.ListAsync(question, ProductId.ZoneDay, from, to, cancellationToken)).Where(row => wanted.Contains(row.Window.Date))];
        if (visitors.Count != origins.Count)
        {
            return RowSums.Of(origins)!.Value;
        }

        basis.Add(visitors);
        return RowSums.Of(visitors)!.Value;
    }

    private static ImmutableArray<Origin> OriginsOf(
        OriginSums sums, in NoisyTotal whole, Figure visitors, PlaceQuestion question, AreaFactors? factors, EstimateError error, LongerWindow? longer)
    {
        var origins = ImmutableArray.CreateBuilder<Origin>(sums.Shown.Count);
        var cumulative = 0.0;
        foreach (var (area, sum) in sums.Shown)
        {
            var tier = Array.Find(Tiers, t => cumulative < t.Aim) is { Aim: > 0 } found ? found.Tier : TradeAreaTier.Fringe;
            cumulative += sum.Devices / whole.Devices;
            origins.Add(new Origin(
                area,
                Presentation.Within(Histogram.FigureOf(sum, sums.Days, factors?.Of(area) ?? question.Factor, error, longer), visitors),
                ShareOf(sum, whole, longer),
                Math.Min(1, Presentation.Thousandth(cumulative)),
                tier));
        }

        return origins.MoveToImmutable();
    }

    private static ShareFigure ShareOf(in NoisyTotal part, in NoisyTotal whole, LongerWindow? longer)
    {
        if (!whole.MayShow)
        {
            return ShareFigure.LowDensity with { Reason = FigureReason.BaseBelowThreshold };
        }

        if (!part.MayShow)
        {
            return ShareFigure.LowDensity;
        }

        var (low, high) = RatioInterval.Of(part.Devices, part.Sigma, whole.Devices, whole.Sigma);
        var figure = Presentation.Share(part.Devices / whole.Devices, low, high ?? 1);
        return longer is null ? figure : figure with { Status = FigureStatus.Coarsened, Reason = FigureReason.BelowThreshold };
    }

    private static ImmutableArray<TradeArea> TradeAreasOf(ImmutableArray<Origin> origins) =>
    [
        .. Tiers.Select(tier =>
        {
            ImmutableArray<Origin> members = [.. origins.Where(origin => origin.Tier <= tier.Tier)];
            var reached = members.IsEmpty ? 0 : members[^1].CumulativeShare;
            return new TradeArea(tier.Tier, (decimal)tier.Aim, reached, reached >= (decimal)tier.Aim, [.. members.Select(origin => origin.Area)]);
        }),
    ];

    private static CatchmentAnswer Without(PlaceQuestion question, FigureReason reason, BasisBuilder basis) => new(
        question.Market, question.Window, 0, Figure.NoData(reason), [], Figure.NoData(reason), ShareFigure.NoData(reason), 0, TradeAreasOf([]), basis.Build());
}
