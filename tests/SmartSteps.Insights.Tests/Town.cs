using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Tests;

/// <summary>A market with released facts that a test makes up: what was counted, with or without noise.</summary>
internal sealed class Town
{
    public const string GridVersion = "grid-1";
    public const ulong Mall = 0x100;

    public static readonly DateOnly Monday = new(2026, 3, 2);

    private readonly Random? noise;

    /// <summary>Without a seed there is no noise.</summary>
    public Town(int? seed = null, decimal factor = 4m, int leaves = 16, bool trial = false)
    {
        noise = seed is { } s ? new Random(s) : null;
        Market = new Market
        {
            Id = MarketId.Parse("town"),
            Name = "Town",
            Calendar = MarketCalendar.Find("Europe/Berlin")!,
            Boundary = new GeometryFactory().ToGeometry(new Envelope(13.3, 13.5, 52.4, 52.6)),
            Operator = "op",
            PopulationFactor = factor,
            Trial = trial,
        };
        var root = Tile.At(new GeoPoint(52.52, 13.405), 13);
        Grid = new PublishedGrid(GridVersion, [.. Enumerable.Range(0, leaves).Select(i => root.Child(i / 4 % 4).Child(i % 4)).Order()]);
        Facts.Add(Grid);
        Heatmap = new FootfallHeatmap(Facts);
        Rows = new KeptRows(Facts);
    }

    public Market Market { get; }

    public ReleasedFacts Facts { get; } = new();

    public PublishedGrid Grid { get; }

    public FootfallHeatmap Heatmap { get; }

    public KeptRows Rows { get; }

    public static ReleaseParameters ParametersOf(ProductId product) => product.Value switch
    {
        "footfall" => Of(product, new(1, 25), new(300, 1), 24, 60),
        "demographics" => Of(product, new(3, 200), new(800, 3), 8, 60),
        "zone_hour" => Of(product, new(3, 200), new(400, 1), 12, 70),
        "zone_day" => Of(product, new(1, 250), new(500, 1), 4, 80),
        "dwell" => Of(product, new(1, 125), new(250, 1), 4, 60),
        "flows" => Of(product, new(1, 100), new(300, 1), 6, 80),
        _ => Of(product, new(1, 125), new(250, 1), 4, 70),
    };

    public static double SigmaOf(ProductId product)
    {
        var variance = ParametersOf(product).Variance;
        return Math.Sqrt((double)variance.Numerator / (double)variance.Denominator);
    }

    /// <summary>A zone that has been measured from the start.</summary>
    public MeasuredPlace Zone(ulong measure = Mall, params (int Leaf, double Share)[] leaves) => new()
    {
        Spans = [new MeasuredSpan(Monday.AddDays(-400), null, GridVersion, new MeasureId(measure), Weights(leaves))],
        SideMetres = 400,
    };

    public ImmutableArray<LeafWeight> Weights(params (int Leaf, double Share)[] leaves) =>
        [.. leaves.Select(leaf => new LeafWeight(leaf.Leaf, Grid.Leaves[leaf.Leaf], LeafWeight.PartsOf(leaf.Share)))];

    public FigureWindow Days(DateOnly from, int days) => FigureWindow.Of(Market.Calendar, from, from.AddDays(days));

    public PlaceQuestion Ask(MeasuredPlace place, DateOnly from, int days) => new(Market, place, Days(from, days));

    /// <summary>Releases one row a measurement for a day.</summary>
    public void Release(ProductId product, DateOnly day, int[] counts, ulong row = Mall) => Release(product, day, [(row, counts)]);

    /// <summary>Releases rows, their columns 0, 1, 2, …</summary>
    public void Release(ProductId product, DateOnly day, (ulong Row, int[] Counts)[] rows) =>
        Release(product, day, [.. rows.Select(row => (row.Row, Enumerable.Range(0, row.Counts.Length).Select(i => (ulong)i).ToArray(), row.Counts))]);

    /// <summary>Releases rows with columns of their own.</summary>
    public void Release(ProductId product, DateOnly day, (ulong Row, ulong[] Columns, int[] Counts)[] rows)
    {
        var ordered = rows.OrderBy(row => row.Row).ToArray();
        var parameters = ParametersOf(product);
        Facts.Add(new SealedDay(
            Market.Id,
            SealWindow.WholeDay(day),
            parameters,
            new PublicDomain($"{product}-{rows.Length}-{rows[0].Columns.Length}", [.. ordered.Select(row => new DomainRow(row.Row, [.. row.Columns]))]),
            new Rational(1, 1),
            SealedAt(day),
            [.. ordered.SelectMany(row => row.Counts).Select(count => count + Noise(SigmaOf(product)))]));
        Close(day);
    }

    /// <summary>Releases an hour of footfall.</summary>
    public void Release(DateOnly day, int hour, Func<int, int> count, Rational? scale = null)
    {
        var parameters = ParametersOf(ProductId.Footfall);
        Facts.Add(new SealedFacts(
            Market.Id,
            new SealWindow(day, hour),
            parameters,
            GridVersion,
            scale ?? new Rational(1, 1),
            SealedAt(day),
            [
                .. Grid.Leaves.Select((leaf, index) => (leaf, index)).GroupBy(l => TileBlock.Of(l.leaf))
                    .Select(g => FactBlock.Of(g.Key, [.. g.Select(l => count(l.index) + Noise(SigmaOf(ProductId.Footfall)))])),
            ]));
        var end = Market.Calendar.Day(day).Hour(hour).EndUnixSeconds;
        Facts.Through = Facts.Through is { } known
            ? known with { FirstDay = Min(known.FirstDay, day), EndUnixSeconds = Math.Max(known.EndUnixSeconds, end) }
            : new SealedThrough(day, end, null);
    }

    /// <summary>Says that a day is closed.</summary>
    public void Close(DateOnly day)
    {
        var end = Market.Calendar.Day(day).EndUnixSeconds;
        Facts.Through = Facts.Through is { } known
            ? new SealedThrough(Min(known.FirstDay, day), Math.Max(known.EndUnixSeconds, end), known.ClosedThrough is { } closed && closed > day ? closed : day)
            : new SealedThrough(day, end, day);
    }

    /// <summary>A rounded normal draw: at these deviations as good as the discrete law.</summary>
    public int Noise(double sigma) => noise is null
        ? 0
        : (int)Math.Round(sigma * Math.Sqrt(-2 * Math.Log(1 - noise.NextDouble())) * Math.Cos(2 * Math.PI * noise.NextDouble()));

    private static ReleaseParameters Of(ProductId product, Rational rho, Rational variance, int bound, int threshold) =>
        new(product, PrivacyProfile.Standard, rho, variance, bound, threshold, $"{product.Value}-1");

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateTimeOffset SealedAt(DateOnly day) => new(day.AddDays(1).ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);
}
