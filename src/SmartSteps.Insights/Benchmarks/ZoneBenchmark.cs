using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Insights.Benchmarks;

/// <summary>A registered zone against its market and against other tenants' zones. Thread-safe.</summary>
/// <remarks>
/// Peers that belong to the asker do not count, nor those that may not be shown themselves. Whatever the asker registers, the peers stay the same: another's
/// zone that is measured as the asker's is a peer as any other. The answer holds a band of their number, a rank, and one ratio to the mean of at least five
/// zones of at least three others, too coarse to solve for one of them.
/// </remarks>
public sealed class ZoneBenchmark
{
    /// <summary>Fewest zones of others.</summary>
    public const int LeastZones = 5;

    /// <summary>Fewest tenants that they belong to.</summary>
    public const int LeastTenants = 3;

    private const double TwoSided95 = 1.96;
    private const decimal IndexStep = 0.05m;

    private readonly DayWindows windows;
    private readonly MarketLevel level;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public ZoneBenchmark(KeptRows rows, FootfallHeatmap footfall)
    {
        windows = new DayWindows(rows);
        level = new MarketLevel(footfall);
    }

    /// <summary>Change against the equally long window before, the same for the market, and the standing among peers.</summary>
    /// <param name="question">The zone, and which days.</param>
    /// <param name="asker">Whose zone it is.</param>
    /// <param name="peers">The zones to compare with, and whose they are; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<BenchmarkAnswer> FindAsync(
        PlaceQuestion question, TenantId asker, IReadOnlyCollection<Peer>? peers, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var (from, to) = (question.FirstDay, question.DayAfter);
        var before = from.AddDays(from.DayNumber - to.DayNumber);
        var now = await MeanAsync(question, from, to, basis, named: true, cancellationToken);
        var then = await MeanAsync(question, before, from, basis, named: true, cancellationToken);
        var error = question.ErrorOf(EstimateKind.ZoneDayVisitors);
        var absent = now is null ? await windows.WhyNoneAsync(question, from, cancellationToken) : (FigureReason?)null;
        if (absent is { } reason)
        {
            basis.Add(from, -1, reason);
        }

        var visitors = now is null ? Figure.NoData(absent!.Value)
            : now.Value.MayShow ? Presentation.Shown(
                now.Value.Devices, TwoSided95 * now.Value.Sigma, now.Value.Sigma, question.Factor.Value, error)
            : Figure.LowDensity;
        var marketNow = await level.MeanHourAsync(question.Market, from, to, basis, cancellationToken);
        var marketThen = await level.MeanHourAsync(question.Market, before, from, basis, cancellationToken);
        var change = ChangeOf(visitors, now, then);
        var (standing, refusal) = peers is null ? (null, (PeerRefusal?)null) : await StandingAsync(question, now, asker, peers, basis, cancellationToken);
        return new BenchmarkAnswer(
            question.Market,
            question.Window,
            now?.Days ?? 0,
            visitors,
            change,
            now is not null && marketNow is { } a && marketThen is { Devices: > 0 } b
                ? Presentation.Ratio(a.Devices, a.Sigma, b.Devices, b.Sigma)
                : RatioFigure.Without(FigureStatus.NoData, FigureReason.TooLittleHistory),
            IndexOf(change, now, then, marketNow, marketThen),
            standing,
            refusal,
            basis.Build());
    }

    private async ValueTask<(PeerStanding? Standing, PeerRefusal? Refusal)> StandingAsync(
        PlaceQuestion question, PeriodMean? own, TenantId asker, IReadOnlyCollection<Peer> peers, BasisBuilder basis, CancellationToken cancellationToken)
    {
        if (own is not { MayShow: true } zone)
        {
            return (null, PeerRefusal.ZoneNotShown);
        }

        var seen = new HashSet<ulong>();
        var others = new List<PeriodMean>();
        var tenants = new HashSet<TenantId>();
        foreach (var peer in peers)
        {
            // Zones of others that are measured alike are one measurement, whoever registered them.
            var measures = peer.Place.Spans.Where(span => span.Measure is not null).Select(span => span.Measure!.Value.Value).ToList();
            if (peer.Tenant != asker && measures.Count > 0 && !measures.Exists(seen.Contains)
                && await MeanAsync(question with { Place = peer.Place }, question.FirstDay, question.DayAfter, basis, named: false, cancellationToken) is { MayShow: true } mean)
            {
                seen.UnionWith(measures);
                others.Add(mean);
                basis.Add(peer.Place);
                tenants.Add(peer.Tenant);
            }
        }

        return others.Count < LeastZones ? (null, PeerRefusal.TooFewZones)
            : tenants.Count < LeastTenants ? (null, PeerRefusal.TooFewTenants)
            : (StandingOf(zone, others), null);
    }

    private static PeerStanding StandingOf(PeriodMean zone, List<PeriodMean> others)
    {
        var (above, surelyAbove, surelyBelow, sum, variance) = (0, 0, 0, 0.0, 0.0);
        foreach (var other in others)
        {
            var gap = other.Devices - zone.Devices;
            var noise = TwoSided95 * Math.Sqrt((other.Sigma * other.Sigma) + (zone.Sigma * zone.Sigma));
            above += gap > 0 ? 1 : 0;
            surelyAbove += gap > noise ? 1 : 0;
            surelyBelow += gap < -noise ? 1 : 0;
            sum += other.Devices;
            variance += other.Sigma * other.Sigma;
        }

        var (mean, sigma) = (sum / others.Count, Math.Sqrt(variance) / others.Count);
        var index = Presentation.Coarsened(Presentation.Ratio(zone.Devices, zone.Sigma, mean, sigma), IndexStep);
        var band = PeerBand.Of(others.Count);
        int RankOf(int ahead) => Math.Min(ahead, band.Least) + 1;
        return new PeerStanding(band, RankOf(above), RankOf(surelyAbove), RankOf(others.Count - surelyBelow), index);
    }

    private async ValueTask<PeriodMean?> MeanAsync(
        PlaceQuestion question, DateOnly from, DateOnly to, BasisBuilder basis, bool named, CancellationToken cancellationToken)
    {
        var found = await windows.ListAsync(question, ProductId.ZoneDay, from, to, cancellationToken);
        foreach (var row in found)
        {
            if (named)
            {
                basis.Add(row);
            }
            else
            {
                basis.AddUnnamed(row);
            }
        }

        return RowSums.Of(found) is { } total
            ? new PeriodMean(total.Devices / found.Count, total.Sigma / found.Count, found.Count, total.MayShow)
            : null;
    }

    private static RatioFigure ChangeOf(Figure visitors, PeriodMean? now, PeriodMean? then) =>
        !visitors.IsShown ? RatioFigure.Without(visitors.Status, visitors.Reason!.Value)
        : then is not { } earlier ? RatioFigure.Without(FigureStatus.NoData, FigureReason.TooLittleHistory)
        : !earlier.MayShow ? RatioFigure.Without(FigureStatus.LowDensity, FigureReason.BaseBelowThreshold)
        : Presentation.Ratio(now!.Value.Devices, now.Value.Sigma, earlier.Devices, earlier.Sigma);

    private static RatioFigure IndexOf(
        RatioFigure change, PeriodMean? now, PeriodMean? then, (double Devices, double Sigma)? marketNow, (double Devices, double Sigma)? marketThen)
    {
        if (change.Ratio is null)
        {
            return change;
        }

        if (marketNow is not { Devices: > 0 } a || marketThen is not { Devices: > 0 } b)
        {
            return RatioFigure.Without(FigureStatus.NoData, FigureReason.TooLittleHistory);
        }

        static double Relative(double sigma, double value) => sigma * sigma / (value * value);
        var index = now!.Value.Devices / then!.Value.Devices / (a.Devices / b.Devices);
        var deviation = Math.Sqrt(
            Relative(now.Value.Sigma, now.Value.Devices) + Relative(then.Value.Sigma, then.Value.Devices)
            + Relative(a.Sigma, a.Devices) + Relative(b.Sigma, b.Devices));
        return Presentation.Ratio(index, index * Math.Exp(-TwoSided95 * deviation), index * Math.Exp(TwoSided95 * deviation));
    }
}
