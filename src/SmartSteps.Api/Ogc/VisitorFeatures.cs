using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Windows;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Ogc;

/// <summary>
/// The collection <c>visitors-{market}</c>: the caller's zones with their visitors, a feature for each zone and closed day on which it is measured. Without a time it is the
/// last closed day. What is on a page is bought.
/// </summary>
internal sealed class VisitorFeatures(Market market, IZoneRegistry zones, ZoneFigures figures, IFactsReader facts, SaleGate gate) : FeatureSource
{
    public const string Prefix = "visitors-";

    private const int ZoneField = 0;
    private const string DayForm = "yyyy-MM-dd";

    public override string Id => Prefix + market.Id;

    public override string Title => $"{market.Name}: visitors of your zones";

    public override string Description => "Your zones with their visitors by local day: distinct devices, counted when the day closes. Without 'datetime' it is the last closed day.";

    public override MarketCalendar Calendar => market.Calendar;

    public override IReadOnlyList<FeatureField> Fields { get; } =
    [
        new("zone", "string", "The zone's id.", Queryable: true),
        new("name", "string", "Its name for people."),
        new("market", "string", "The market."),
        new("start", "string", "Start of the day in the market's local time.", "date-time"),
        new("end", "string", "End of the day (exclusive).", "date-time"),
        new("status", "string", "shown, coarsened, low_density or no_data."),
        new("devices", "integer", "The noisy count of devices."),
        new("value", "integer", "People."),
        new("interval_low", "integer", "Lower end of the 95 % interval, in people."),
        new("interval_high", "integer", "Upper end of the 95 % interval, in people."),
        new("noise_low", "integer", "Lower end of the 95 % interval of the noise alone."),
        new("noise_high", "integer", "Upper end of the 95 % interval of the noise alone."),
        new("factor", "number", "People for each device."),
        new("shown_for_start", "string", "Start of the longer window that the value is for, where it is coarsened.", "date-time"),
        new("shown_for_end", "string", "End of that window (exclusive).", "date-time"),
        new("reason", "string", "Why the figure is not simply shown."),
        new("trial", "boolean", "True where the market is a trial."),
    ];

    public override bool IsKey(string key) => Parse(key) is not null;

    public override async ValueTask<ExtentView> ExtentAsync(HttpContext context)
    {
        var bounds = new Envelope();
        foreach (var zone in await ListAsync(context))
        {
            bounds.ExpandToInclude(zone.Area?.EnvelopeInternal ?? new Envelope());
        }

        var through = await facts.FindSealedThroughAsync(market.Id, context.RequestAborted);
        return Extents.Of(bounds, through is not { ClosedThrough: { } closed } ? null : new TemporalExtentView(
            [[market.Calendar.LocalTime(market.Calendar.Day(through.FirstDay).StartUnixSeconds), market.Calendar.LocalTime(market.Calendar.Day(closed).EndUnixSeconds)]]));
    }

    public override async ValueTask<(FeaturePage? Page, Problem? Problem)> ReadAsync(HttpContext context, FeatureQuestion question)
    {
        var days = await DaysAsync(question.Time, context.RequestAborted);
        if (days.Count > WindowRules.Series.MostDays)
        {
            return (null, Problems.Parameter("datetime", $"'datetime' spans {days.Count} local days; at most {WindowRules.Series.MostDays} are answered at once. Ask for parts of it."));
        }

        var mine = (await ListAsync(context)).Where(z => (question.Box is null || question.Box.Meets(z.Area)) && (!question.Wanted.TryGetValue(ZoneField, out var id) || z.Id.Value == id)).ToList();
        var asked = days.SelectMany(day => mine.Where(z => z.From <= day && !(z.Until <= day)).Select(z => (Day: day, Zone: z, Id: IdOf(day, z.Id)))).ToList();
        var (page, next) = question.Page.Take(asked, a => a.Id, question.Path);
        var features = new List<Feature>();
        foreach (var (day, zone, id) in page)
        {
            var (feature, problem) = await ReadAsync(context, zone, day, id);
            if (feature is null)
            {
                return (null, problem);
            }

            features.Add(feature);
        }

        return (new FeaturePage(features, asked.Count, next), null);
    }

    public override async ValueTask<(Feature? Feature, Problem? Problem)> FindAsync(HttpContext context, string id)
    {
        if (Parse(id) is not var (day, name) || !(await DaysAsync(new TimeFilter(long.MinValue, long.MaxValue), context.RequestAborted)).Contains(day))
        {
            return (null, null);
        }

        var zone = (await ListAsync(context)).FirstOrDefault(z => z.Id == name && z.From <= day && !(z.Until <= day));
        return zone is null ? (null, null) : await ReadAsync(context, zone, day, id);
    }

    private static string IdOf(DateOnly day, ZoneId zone) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.{zone}");

    private static (DateOnly Day, ZoneId Zone)? Parse(string id) =>
        id.Length > DayForm.Length + 1 && id[DayForm.Length] == '.'
        && DateOnly.TryParseExact(id.AsSpan(0, DayForm.Length), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && ZoneId.TryParse(id[(DayForm.Length + 1)..], out var zone)
            ? (day, zone)
            : null;

    private async ValueTask<IReadOnlyList<Zone>> ListAsync(HttpContext context) => await zones.ListAsync(Caller.TenantOf(context), market.Id, context.RequestAborted);

    /// <summary>The closed days that meet a stretch of time, the last one where nothing is said.</summary>
    private async ValueTask<IReadOnlyList<DateOnly>> DaysAsync(TimeFilter? time, CancellationToken cancellationToken)
    {
        if (await facts.FindSealedThroughAsync(market.Id, cancellationToken) is not { ClosedThrough: { } last } through)
        {
            return [];
        }

        return time is null
            ? [last]
            : [.. Enumerable.Range(0, last.DayNumber - through.FirstDay.DayNumber + 1).Select(through.FirstDay.AddDays)
                .Where(d => market.Calendar.Day(d) is { LengthSeconds: > 0 } day && time.Meets(day.StartUnixSeconds, day.EndUnixSeconds))];
    }

    private async ValueTask<(Feature? Feature, Problem? Problem)> ReadAsync(HttpContext context, Zone zone, DateOnly date, string id)
    {
        var day = market.Calendar.Day(date);
        var window = new TimeWindow(market.Calendar, day.StartUnixSeconds, day.EndUnixSeconds, Granularity.Day);
        var found = await figures.FindAsync(context, zone);
        if (await gate.CheckAsync(context, new Purchase(SoldProduct.Visitors, market, found.Place, window.FromUnixSeconds, window.ToUnixSeconds)) is { } refused)
        {
            return (null, refused);
        }

        var figure = await figures.OfDayAsync(found, window, context.RequestAborted);
        return (new Feature(
            id,
            zone.Area,
            [
                zone.Id.Value, zone.Name, market.Id.Value, window.Start, window.End, SnakeCase.Of(figure.Status), figure.Devices, figure.Value, figure.IntervalLow, figure.IntervalHigh,
                figure.NoiseLow, figure.NoiseHigh, figure.Factor, figure.ShownForWindow?.Window.Start, figure.ShownForWindow?.Window.End,
                figure.Reason is { } reason ? SnakeCase.Of(reason) : null, market.Trial,
            ]), null);
    }
}
