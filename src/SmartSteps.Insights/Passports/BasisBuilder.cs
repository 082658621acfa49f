using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Passports;

/// <summary>
/// Notes down each seal that an answer uses, and what else decides on its figures: places, factors, and why there is nothing. Not thread-safe.
/// </summary>
/// <param name="market">The market of all of them.</param>
internal sealed class BasisBuilder(Market market)
{
    /// <summary>
    /// In place of the domain of rows: a window is sealed once, so that its instant names its values, and a version of what all tenants measure
    /// is nobody's to see, not even in a digest of which one knows the rest.
    /// </summary>
    private const string NoGrid = "";

    private readonly List<MeasuredPlace> places = [];
    private readonly SortedSet<(DateOnly Day, int Hour, FigureReason Reason)> absences = [];
    private PeopleFactor? factor;
    private double? residents;
    private readonly Dictionary<(ProductId Product, ulong? Row, SealWindow Window), (ReleaseParameters Parameters, string Grid, DateTimeOffset SealedAt)> seals = [];

    private AreaFactors? areas;
    private DateOnly? firstDay;

    /// <summary>The basis of an answer about a place.</summary>
    public static BasisBuilder For(PlaceQuestion question)
    {
        var basis = new BasisBuilder(question.Market) { factor = question.Factor, firstDay = question.FirstDay, residents = question.Residents };
        basis.Add(question.Place);
        return basis;
    }

    /// <summary>A place that the answer is of, or that it is compared with; it is in the version and not named.</summary>
    public void Add(MeasuredPlace place) => places.Add(place);

    /// <summary>Why there is nothing for an hour, or for a day (−1).</summary>
    public void Add(DateOnly day, int hour, FigureReason reason) => absences.Add((day, hour, reason));

    /// <summary>Factors by area, with the seals that they were made of; null changes nothing.</summary>
    public void Add(AreaFactors? factors) => areas = factors;

    /// <summary>Rows of a closed day's product.</summary>
    public void Add(IEnumerable<SealedRow> rows)
    {
        foreach (var row in rows)
        {
            Add(row);
        }
    }

    /// <summary>A row of a closed day's product.</summary>
    public void Add(SealedRow row) =>
        seals[(row.Parameters.Product, row.Domain.Rows[row.Row].Key, row.Window)] = (row.Parameters, NoGrid, row.SealedAt);

    /// <summary>A row that must not be named, because it is another's: the whole seal is.</summary>
    public void AddUnnamed(SealedRow row) =>
        seals[(row.Parameters.Product, null, row.Window)] = (row.Parameters, NoGrid, row.SealedAt);

    /// <summary>All of a closed day's product.</summary>
    public void Add(SealedDay day) => seals[(day.Parameters.Product, null, day.Window)] = (day.Parameters, NoGrid, day.SealedAt);

    /// <summary>An hour of footfall.</summary>
    public void Add(SealedFootfall hour) => seals[(ProductId.Footfall, null, hour.Window)] = (hour.Parameters, hour.GridVersion, hour.SealedAt);

    /// <summary>An hour of footfall that a place's sum is of.</summary>
    public void Add(PlaceHour hour) => seals[(ProductId.Footfall, null, hour.Window)] = (hour.Parameters, hour.GridVersion, hour.SealedAt);

    /// <summary>What another answer rests on, where this one was computed from it.</summary>
    public void Add(BasisBuilder other)
    {
        foreach (var (key, value) in other.seals)
        {
            seals[key] = value;
        }
    }

    /// <summary>Of what was read, the seals of days that figures were made of, and why days asked for have nothing; what else was read changes no figure.</summary>
    /// <param name="read">All that was read.</param>
    /// <param name="asked">The days asked for, from (inclusive) to (exclusive).</param>
    /// <param name="used">Further days that a figure was made of.</param>
    public void Add(BasisBuilder read, (DateOnly From, DateOnly To) asked, IReadOnlySet<DateOnly> used)
    {
        foreach (var (key, value) in read.seals)
        {
            if ((key.Window.Date >= asked.From && key.Window.Date < asked.To) || used.Contains(key.Window.Date))
            {
                seals[key] = value;
            }
        }

        absences.UnionWith(read.absences.Where(absence => absence.Day >= asked.From && absence.Day < asked.To));
    }

    /// <summary>The basis of all that was added.</summary>
    public AnswerBasis Build()
    {
        var ordered = seals.OrderBy(s => s.Key.Product.Value, StringComparer.Ordinal).ThenBy(s => s.Key.Row).ThenBy(s => s.Key.Window.Date)
            .ThenBy(s => s.Key.Window.HourIndex).ToList();
        var ranges = ImmutableArray.CreateBuilder<PassportRange>();
        var parameters = new List<ReleaseParameters>();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DateTimeOffset? last = null;
        foreach (var (key, seal) in ordered)
        {
            digest.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{market.Id}|{key.Product}|{key.Row:x16}|{key.Window.Date:yyyy-MM-dd}|{key.Window.HourIndex}|{seal.Grid}|{seal.SealedAt.UtcTicks}\n")));
            if (ranges.Count > 0 && ranges[^1] is var range && range.Product == key.Product && range.Row == key.Row && Follows(range.Last, key.Window))
            {
                ranges[^1] = range with { Last = key.Window };
            }
            else
            {
                ranges.Add(new PassportRange(market.Id, key.Product, key.Window, key.Window, key.Row));
            }

            if (parameters.Count == 0 || !parameters.Contains(seal.Parameters))
            {
                parameters.Add(seal.Parameters);
            }

            last = last is { } known && known > seal.SealedAt ? known : seal.SealedAt;
        }

        AppendRest(digest);
        if (areas is not null)
        {
            ranges.AddRange(areas.Basis.Passports);
            parameters.AddRange(areas.Basis.Parameters.Where(its => !parameters.Contains(its)));
            last = areas.Basis.SealedAt is { } made && !(last > made) ? made : last;
        }

        return new AnswerBasis(
            ranges.DrainToImmutable(), [.. parameters], Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 16)), market.Trial, last)
        {
            Own = ordered.Count == 0 ? null : OwnOf([.. ordered.Select(seal => seal.Key)]),
        };
    }

    /// <summary>The first seal of the window asked for; of an answer made from what lies before it (a forecast), the last of all.</summary>
    private PassportId OwnOf(IReadOnlyList<(ProductId Product, ulong? Row, SealWindow Window)> ordered)
    {
        var own = ordered.FirstOrDefault(key => firstDay is not { } first || key.Window.Date >= first, ordered[^1]);
        return new PassportId(market.Id, own.Product, own.Window);
    }

    private void AppendRest(IncrementalHash digest)
    {
        void Append(FormattableString text) => digest.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));
        Append($"{factor?.Value ?? market.PopulationFactor}\n");
        if (residents is { } known)
        {
            Append($"residents {known:R}\n");
        }

        foreach (var (area, its) in areas?.Areas.OrderBy(a => a.Key) ?? Enumerable.Empty<KeyValuePair<ulong, PeopleFactor>>())
        {
            Append($"{area:x16}={its.Value}\n");
        }

        foreach (var place in places)
        {
            Append($"{place.SideMetres:R}|{place.Indoors}\n");
            foreach (var span in place.Spans)
            {
                Append($"{span.GridVersion}|{span.Measure}\n");
                int[] weights = [.. span.Leaves.SelectMany(leaf => (int[])[leaf.Index, leaf.Parts])];
                digest.AppendData(MemoryMarshal.AsBytes(weights.AsSpan()));
            }
        }

        foreach (var (day, hour, reason) in absences)
        {
            Append($"{day:yyyy-MM-dd}|{hour}|{reason}\n");
        }
    }

    private bool Follows(SealWindow before, SealWindow after)
    {
        if (before.HourIndex < 0 || after.HourIndex < 0)
        {
            return before.HourIndex == after.HourIndex && after.Date.DayNumber == before.Date.DayNumber + 1;
        }

        MarketDay day = market.Calendar.Day(before.Date);
        return after.Date == before.Date
            ? after.HourIndex == before.HourIndex + 1
            : after.HourIndex == 0 && after.Date == before.Date.AddDays(1) && before.HourIndex == day.HourCount - 1;
    }
}
