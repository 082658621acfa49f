using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Demographics;

/// <summary>Reads a place's demographics day by day: the weighted sum of its tiles.</summary>
internal sealed class DemographicDays(KeptRows rows)
{
    /// <summary>From so many tiles on a whole day is read at once.</summary>
    private const int ManyTiles = 32;

    private const int Columns = DemographicSums.Dayparts * DemographicSums.Groups;

    /// <summary>The released days from (inclusive) to (exclusive) on which the place was measured: none for a place indoors, which no tile is of.</summary>
    public async ValueTask<IReadOnlyList<DemographicDay>> ReadAsync(
        PlaceQuestion question, DateOnly from, DateOnly to, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var days = new List<DemographicDay>();
        if (question.Place.Indoors)
        {
            return days;
        }

        foreach (var span in question.Place.Spans)
        {
            var begin = span.From > from ? span.From : from;
            var end = span.Until is { } until && until < to ? until : to;
            if (begin < end && !span.Leaves.IsDefaultOrEmpty
                && await rows.FindGridAsync(question.Market.Id, span.GridVersion, cancellationToken) is { } grid)
            {
                var tiles = TileParts.Of(span, grid);
                days.AddRange(tiles.Length < ManyTiles
                    ? await FewAsync(question, tiles, begin, end, basis, cancellationToken)
                    : await ManyAsync(question, tiles, begin, end, basis, cancellationToken));
            }
        }

        return days;
    }

    /// <summary>Why there is nothing on a day.</summary>
    public async ValueTask<FigureReason> WhyNoneAsync(PlaceQuestion question, DateOnly day, CancellationToken cancellationToken)
    {
        var local = question.Market.Calendar.Day(day);
        return question.Place.Indoors ? FigureReason.NotMeasuredIndoors
            : Absence.OfPlace(question.Place, day, local.StartUnixSeconds, local.EndUnixSeconds)
            ?? (question.Place.SpanOf(day)!.Leaves.IsDefaultOrEmpty ? FigureReason.NoCoverage
                : Absence.OfSeal(await rows.FindSealedThroughAsync(question.Market.Id, cancellationToken), day, local.EndUnixSeconds, hourly: false));
    }

    private async ValueTask<List<DemographicDay>> FewAsync(
        PlaceQuestion question, IReadOnlyList<(ulong Tile, int Parts)> tiles, DateOnly from, DateOnly to, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var byDay = new SortedDictionary<DateOnly, List<(SealedRow Row, int Parts)>>();
        foreach (var (tile, parts) in tiles)
        {
            foreach (var row in await rows.ListAsync(question.Market, ProductId.Demographics, from, to, tile, cancellationToken))
            {
                if (IsMeasured(question, row.Window.Date))
                {
                    (byDay.TryGetValue(row.Window.Date, out var day) ? day : byDay[row.Window.Date] = []).Add((row, parts));
                    basis.Add(row);
                }
            }
        }

        return [.. byDay.Values.Where(day => day.Count == tiles.Count).Select(day => DayOf(
            day[0].Row.Parameters, day[0].Row.Scale, [.. day.Select(tile => ((ReadOnlyMemory<int>)tile.Row.Values.AsMemory(), tile.Parts))]))];
    }

    private async ValueTask<List<DemographicDay>> ManyAsync(
        PlaceQuestion question, IReadOnlyList<(ulong Tile, int Parts)> tiles, DateOnly from, DateOnly to, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var found = new List<DemographicDay>();
        for (var date = from; date < to; date = date.AddDays(1))
        {
            if (!IsMeasured(question, date) || await rows.FindDayAsync(question.Market, ProductId.Demographics, date, cancellationToken) is not { } day)
            {
                continue;
            }

            var members = new List<(ReadOnlyMemory<int> Values, int Parts)>(tiles.Count);
            foreach (var (tile, parts) in tiles)
            {
                if (day.Domain.IndexOf(tile) is >= 0 and var row)
                {
                    members.Add((day.Values.AsMemory().Slice(day.Domain.OffsetOf(row), Columns), parts));
                }
            }

            if (members.Count == tiles.Count)
            {
                basis.Add(day);
                found.Add(DayOf(day.Parameters, day.Scale, members));
            }
        }

        return found;
    }

    private static bool IsMeasured(PlaceQuestion question, DateOnly date)
    {
        var local = question.Market.Calendar.Day(date);
        return Absence.OfPlace(question.Place, date, local.StartUnixSeconds, local.EndUnixSeconds) is null;
    }

    private static DemographicDay DayOf(
        ReleaseParameters parameters, Rational scale, IReadOnlyList<(ReadOnlyMemory<int> Values, int Parts)> tiles)
    {
        var units = new long[Columns];
        long squares = 0;
        foreach (var (values, parts) in tiles)
        {
            squares += (long)parts * parts;
            for (var column = 0; column < Columns; column++)
            {
                units[column] = checked(units[column] + ((long)parts * values.Span[column]));
            }
        }

        var level = tiles is [(_, LeafWeight.Whole)]
            ? NoiseLevel.OfLeaf(parameters, LeafWeight.Whole)
            : NoiseLevel.Of(parameters, squares, LeafWeight.Whole);
        return new DemographicDay(level, RowSums.ScaleOf(scale), units);
    }
}
