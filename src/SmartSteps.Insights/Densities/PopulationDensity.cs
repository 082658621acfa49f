using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.People;
using SmartSteps.Markets;
using SmartSteps.Markets.Outages;

namespace SmartSteps.Insights.Densities;

/// <summary>
/// The product <em>population density</em>: people for each square kilometre by geohash cell and hour, measured where the hour is sealed, else forecast as the mean of the
/// same hour of the last four same weekdays. From released footfall alone. Thread-safe.
/// </summary>
/// <param name="footfall">Released footfall; its memory may be shared with other products.</param>
/// <param name="facts">How far the facts reach.</param>
/// <param name="outages">Declared outages.</param>
public sealed class PopulationDensity(FootfallHeatmap footfall, IFactsReader facts, IOutages outages)
{
    /// <summary>Weeks that a forecast is the mean of.</summary>
    public const int Weeks = 4;

    /// <summary>The fewest of these weeks that a forecast is made of.</summary>
    public const int LeastWeeks = DensityFigures.LeastWeeks;

    /// <summary>Weeks of sealed days that are looked at for them.</summary>
    public const int WeeksLookedAt = 8;

    private const int DaysOfAWeek = 7;
    private const int KeptGrids = 32;

    private readonly RecentlyUsed<(MarketId Market, string Grid), LeafIndex> grids = new(KeptGrids, _ => 1);

    /// <summary>How many of the cells the market measures, on the grid of its last sealed hour; 0 while nothing is sealed.</summary>
    public async ValueTask<int> CoveredAsync(Market market, IReadOnlyList<Geohash> cells, CancellationToken cancellationToken)
    {
        if (await LastAsync(market, cancellationToken) is not { } last)
        {
            return 0;
        }

        var index = IndexOf(market, last);
        return cells.Count(cell => index.CoverOf(cell).IsCovered);
    }

    /// <summary>A density for each cell and hour.</summary>
    /// <param name="market">The market.</param>
    /// <param name="cells">The cells; of any lengths.</param>
    /// <param name="hours">Hours of the market's days, ascending.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The store's facts do not fit their grid.</exception>
    public async ValueTask<DensityAnswer> FindAsync(
        Market market, IReadOnlyList<Geohash> cells, IReadOnlyList<TimeBucket> hours, CancellationToken cancellationToken)
    {
        var basis = new BasisBuilder(market);
        var sheets = new CoverSheets(cells, hour => IndexOf(market, hour));
        var through = await facts.FindSealedThroughAsync(market.Id, cancellationToken);
        var last = await LastAsync(market, cancellationToken);
        var factor = new PeopleFactor(market.PopulationFactor, FactorBasis.Market);
        var found = ImmutableArray.CreateBuilder<DensityHour>(hours.Count);
        foreach (var hour in hours)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var forecast = through is not null && hour.EndUnixSeconds > through.EndUnixSeconds;
            var densities = last is null || through is null || hour.Date < through.FirstDay ? Nothing(cells)
                : forecast ? await ForecastAsync(market, cells, hour, through, last, sheets, basis, factor, cancellationToken)
                : await footfall.FindAsync(market, SealWindow.Of(hour), cancellationToken) is { } known
                    ? Measured(cells, hour, known, sheets, basis, factor, await OutagesAsync(market, hour, cancellationToken))
                    : Nothing(cells);
            found.Add(new DensityHour(hour, forecast, densities));
        }

        if (last is not null)
        {
            sheets.Of(last);
        }

        return new DensityAnswer(market, found.DrainToImmutable(), sheets.CoveredCells(), basis.Build());
    }

    private static ImmutableArray<CellDensity> Nothing(IReadOnlyList<Geohash> cells) => [.. cells.Select(cell => CellDensity.Without(cell, DensityKind.NoData))];

    private static ImmutableArray<CellDensity> Measured(
        IReadOnlyList<Geohash> cells, TimeBucket hour, SealedFootfall known, CoverSheets sheets, BasisBuilder basis, PeopleFactor factor, ImmutableArray<Outage> declared)
    {
        basis.Add(known);
        var covers = sheets.Of(known);
        var densities = ImmutableArray.CreateBuilder<CellDensity>(cells.Count);
        for (var i = 0; i < cells.Count; i++)
        {
            densities.Add(!covers[i].IsCovered || IsOut(covers[i], hour, declared)
                ? CellDensity.Without(cells[i], DensityKind.NoData)
                : DensityFigures.Sealed(cells[i], covers[i], known.Weighted(covers[i].Leaves), known.Scale, sheets.LevelOf(known, covers[i]), factor));
        }

        return densities.MoveToImmutable();
    }

    private static bool IsOut(CellCover cover, TimeBucket hour, ImmutableArray<Outage> declared) => !declared.IsEmpty
        && Coverage.OfLeaves([.. cover.Leaves.Select(leaf => leaf.Leaf)], hour.StartUnixSeconds, hour.EndUnixSeconds, declared) == CoverageState.DeclaredOutage;

    private async ValueTask<ImmutableArray<CellDensity>> ForecastAsync(
        Market market, IReadOnlyList<Geohash> cells, TimeBucket hour, SealedThrough through, SealedFootfall last, CoverSheets sheets, BasisBuilder basis, PeopleFactor factor, CancellationToken cancellationToken)
    {
        var weeks = new List<(SealedFootfall Hour, CellCover[] Covers, TimeBucket Bucket, ImmutableArray<Outage> Declared)>();
        foreach (var alike in WeeksBefore(market, hour, through))
        {
            if (weeks.Count < Weeks && await footfall.FindAsync(market, SealWindow.Of(alike), cancellationToken) is { } known)
            {
                basis.Add(known);
                weeks.Add((known, sheets.Of(known), alike, await OutagesAsync(market, alike, cancellationToken)));
            }
        }

        // Where there will be coverage is what the last grid says.
        var ground = sheets.Of(last);
        var densities = ImmutableArray.CreateBuilder<CellDensity>(cells.Count);
        var values = new double[Weeks];
        for (var i = 0; i < cells.Count; i++)
        {
            var total = default(NoisyTotalBuilder);
            foreach (var (known, covers, bucket, declared) in weeks)
            {
                if (ground[i].IsCovered && IsAlike(covers[i], ground[i]) && !IsOut(covers[i], bucket, declared))
                {
                    var (units, level) = (known.Weighted(covers[i].Leaves), sheets.LevelOf(known, covers[i]));
                    values[total.Values] = units * known.Scale / level.Unit;
                    total.Add(units, known.Scale, level);
                }
            }

            densities.Add(DensityFigures.Forecast(cells[i], ground[i], values.AsSpan(0, total.Values), total.Build(), factor));
        }

        return densities.MoveToImmutable();
    }

    /// <summary>Devices of another ground are not the same measure: after a change of the grid the forecast of a cell begins anew where its ground changed.</summary>
    private static bool IsAlike(CellCover then, CellCover now) =>
        then.IsCovered && Math.Abs(then.SquareKilometres - now.SquareKilometres) <= now.SquareKilometres * 1e-3;

    /// <summary>The same hour of the clock on the same weekdays before, sealed ones alone, the last one first.</summary>
    private static IEnumerable<TimeBucket> WeeksBefore(Market market, TimeBucket hour, SealedThrough through)
    {
        var local = market.Calendar.LocalTime(hour.StartUnixSeconds).DateTime;
        var looked = 0;
        for (var at = local.AddDays(-DaysOfAWeek); looked < WeeksLookedAt && DateOnly.FromDateTime(at) >= through.FirstDay; at = at.AddDays(-DaysOfAWeek))
        {
            var second = market.Calendar.UnixSecondsOf(at);
            var alike = market.Calendar.HourAt(second);
            if (alike.EndUnixSeconds > through.EndUnixSeconds)
            {
                continue;
            }

            looked++;

            // A spring day lacks an hour of the clock.
            if (market.Calendar.LocalTime(second).DateTime == at)
            {
                yield return alike;
            }
        }
    }

    private ValueTask<ImmutableArray<Outage>> OutagesAsync(Market market, TimeBucket hour, CancellationToken cancellationToken) =>
        outages.ListAsync(market.Id, hour.StartUnixSeconds, hour.EndUnixSeconds, cancellationToken);

    private async ValueTask<SealedFootfall?> LastAsync(Market market, CancellationToken cancellationToken) =>
        await facts.FindSealedThroughAsync(market.Id, cancellationToken) is { } through
            ? await footfall.FindAsync(market, SealWindow.Of(market.Calendar.HourAt(through.EndUnixSeconds - 1)), cancellationToken)
            : null;

    private LeafIndex IndexOf(Market market, SealedFootfall hour)
    {
        var key = (market.Id, hour.GridVersion);
        if (!grids.TryGet(key, out var known))
        {
            grids.Add(key, known = new LeafIndex(hour.Leaves));
        }

        return known;
    }
}
