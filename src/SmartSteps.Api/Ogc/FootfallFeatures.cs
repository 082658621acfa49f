using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Ogc;

/// <summary>
/// The collection <c>footfall-{market}</c>: the figures of the heatmaps, a feature for each square and hour. Without a time it is the last sealed hour. Every hour that is
/// looked into for a page is bought, whether a filter leaves anything of it or not: that nothing is left says something of it too.
/// </summary>
internal sealed class FootfallFeatures(Market market, FootfallHours hours, SaleGate gate) : FeatureSource
{
    public const string Prefix = "footfall-";

    private const string Resolution = "resolution";
    private const int QuadKeyField = 1;
    private const int ZoomField = 2;
    private const int StatusField = 5;

    public override string Id => Prefix + market.Id;

    public override string Title => $"{market.Name}: footfall";

    public override string Description =>
        "People by square of the measurement grid and hour. Without 'datetime' it is the last sealed hour. Where status is low_density there is no value; where it is coarsened, the value is for the larger square in shown_for.";

    public override MarketCalendar Calendar => market.Calendar;

    public override IReadOnlyList<string> OwnParameters { get; } = [Resolution];

    public override IReadOnlyList<FeatureField> Fields { get; } =
    [
        new("market", "string", "The market."),
        new("quadkey", "string", "The square's quadkey.", Queryable: true),
        new("zoom", "integer", "Its zoom.", Queryable: true),
        new("start", "string", "Start of the hour in the market's local time.", "date-time"),
        new("end", "string", "End of the hour (exclusive).", "date-time"),
        new("status", "string", "shown, coarsened or low_density.", Queryable: true),
        new("devices", "integer", "The noisy count of devices."),
        new("value", "integer", "People."),
        new("interval_low", "integer", "Lower end of the 95 % interval, in people."),
        new("interval_high", "integer", "Upper end of the 95 % interval, in people."),
        new("noise_low", "integer", "Lower end of the 95 % interval of the noise alone."),
        new("noise_high", "integer", "Upper end of the 95 % interval of the noise alone."),
        new("factor", "number", "People for each device."),
        new("shown_for", "string", "The larger square that the value is for, where it is coarsened."),
        new("reason", "string", "Why the figure is not simply shown."),
        new("passport", "string", "How the figures were released."),
        new("trial", "boolean", "True where the market is a trial."),
    ];

    public override bool HoldsFigures => true;

    public override bool IsKey(string key) => Parse(key) is not null;

    public override async ValueTask<ExtentView> ExtentAsync(HttpContext context)
    {
        var through = await hours.ThroughAsync(market, context.RequestAborted);
        if (through is null)
        {
            return Extents.Of(market.Boundary.EnvelopeInternal, null);
        }

        var last = await hours.FindAsync(market, market.Calendar.HourAt(through.EndUnixSeconds - 1), null, context.RequestAborted);
        var time = new TemporalExtentView([[market.Calendar.LocalTime(market.Calendar.Day(through.FirstDay).StartUnixSeconds), market.Calendar.LocalTime(through.EndUnixSeconds)]]);
        return Extents.Of(Extents.Of((last?.Tiles ?? []).Select(t => t.Tile)), time);
    }

    public override async ValueTask<(FeaturePage? Page, Problem? Problem)> ReadAsync(HttpContext context, FeatureQuestion question)
    {
        int? zoom = null;
        if (Query.TryGet(context.Request, Resolution, out var text))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read > Tile.MaxZoom)
            {
                return (null, Problems.Parameter(Resolution, $"'{Resolution}' is a whole number from 0 to {Tile.MaxZoom}: the zoom that finer leaves are added up to."));
            }

            zoom = read;
        }

        var (list, problem) = await hours.ListAsync(market, question.Time, context.RequestAborted);
        if (list is null)
        {
            return (null, problem);
        }

        var place = PlaceOf(question, zoom);
        var features = new List<Feature>();
        int? matched = list.Count == 1 ? 0 : null;
        foreach (var hour in list)
        {
            var stamp = FootfallHours.StampOf(hour) + '.';
            if (matched is null && string.CompareOrdinal(stamp, 0, question.Page.After, 0, stamp.Length) < 0)
            {
                continue;
            }

            if (await BuyAsync(context, place, hour) is { } refused)
            {
                return (null, refused);
            }

            if (await hours.FindAsync(market, hour, zoom, context.RequestAborted) is not { } heatmap)
            {
                continue;
            }

            foreach (var tile in heatmap.Tiles.Where(t => Takes(question, t)))
            {
                matched++;
                var id = stamp + tile.Tile.QuadKey;
                if (features.Count <= question.Page.Limit && string.CompareOrdinal(id, question.Page.After) > 0)
                {
                    features.Add(Of(heatmap, tile, id));
                }
            }

            if (features.Count > question.Page.Limit)
            {
                features.RemoveAt(question.Page.Limit);
                return (new FeaturePage(features, matched, question.Page.NextAfter(features[^1].Id, question.Path)), null);
            }
        }

        return (new FeaturePage(features, list.Count == 0 ? 0 : matched, null), null);
    }

    public override async ValueTask<(Feature? Feature, Problem? Problem)> FindAsync(HttpContext context, string id)
    {
        if (Parse(id) is not var (hour, tile))
        {
            return (null, null);
        }

        if (await BuyAsync(context, PurchasedPlace.OfTile(tile), hour) is { } refused)
        {
            return (null, refused);
        }

        if (await hours.FindAsync(market, hour, tile.Zoom, context.RequestAborted) is not { } heatmap)
        {
            return (null, null);
        }

        return (heatmap.Tiles.FirstOrDefault(t => t.Tile == tile) is { } found ? Of(heatmap, found, id) : null, null);
    }

    private static PurchasedPlace PlaceOf(FeatureQuestion question, int? zoom) =>
        question.Wanted.TryGetValue(QuadKeyField, out var key) && Tile.TryParse(key, out var tile) ? PurchasedPlace.OfTile(tile)
        : question.Box is { } box ? PurchasedPlace.OfPart("box", box.Ground(zoom))
        : PurchasedPlace.WholeMarket;

    private ValueTask<Problem?> BuyAsync(HttpContext context, PurchasedPlace place, TimeBucket hour) =>
        gate.CheckAsync(context, new Purchase(SoldProduct.Heatmaps, market, place, hour.StartUnixSeconds, hour.EndUnixSeconds));

    private static bool Takes(FeatureQuestion question, HeatmapTile tile) => (question.Box is null || question.Box.Meets(tile.Tile))
        && question.Wanted.All(w => w.Value == w.Key switch
        {
            QuadKeyField => tile.Tile.QuadKey,
            ZoomField => tile.Tile.Zoom.ToString(CultureInfo.InvariantCulture),
            StatusField => SnakeCase.Of(tile.Figure.Status),
            _ => null,
        });

    private static Feature Of(Heatmap heatmap, HeatmapTile tile, string id)
    {
        var figure = tile.Figure;
        return new Feature(
            id,
            Extents.OutlineOf(tile.Tile),
            [
                heatmap.Market.Id.Value, tile.Tile.QuadKey, (long)tile.Tile.Zoom, heatmap.Start, heatmap.End, SnakeCase.Of(figure.Status), figure.Devices, figure.Value,
                figure.IntervalLow, figure.IntervalHigh, figure.NoiseLow, figure.NoiseHigh, figure.Factor, figure.ShownFor?.QuadKey,
                figure.Reason is { } reason ? SnakeCase.Of(reason) : null, heatmap.Passport.Id.ToString(), heatmap.Passport.Trial,
            ]);
    }

    private (TimeBucket Hour, Tile Tile)? Parse(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && FootfallHours.HourOf(market, id[..dot]) is { } hour && Tile.TryParse(id.AsSpan(dot + 1), out var tile) ? (hour, tile) : null;
    }
}
