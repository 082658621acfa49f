using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;
using SmartSteps.Api.Zones;
using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.ZoneHeatmaps;

/// <summary>Footfall of the tiles in and around a zone, drawn with its outline. Thread-safe.</summary>
internal sealed class SurroundingsHeatmaps(
    FootfallHeatmap footfall, IFactsReader facts, HeatmapPicture picture, HeatmapArchive archive, HeatmapBodies bodies, ArchivePlaces places, ApiOptions options)
{
    /// <summary>Room round the zone, as a share of its size, and at least some leaves of the finest zoom.</summary>
    private const double Room = 0.6;

    private const double LeastRoomDegrees = 0.006;

    /// <summary>The largest box that is bought as a zone: a day of it costs a zone's day, and a whole market's costs its hours.</summary>
    private const double MostSquareKilometres = 25;

    private static readonly GeometryFactory Ground = new(new PrecisionModel(), 4326);

    public async ValueTask<Answer> AnswerAsync(FoundZone zone, ZoneHeatmapTime time, SealedThrough? through, CancellationToken cancellationToken)
    {
        if (BoxOf(zone) is not { } box)
        {
            return ZoneLookup.NotDrawn(zone);
        }

        return time.Hour is { } hour
            ? await HourAsync(zone, time, SealWindow.Of(hour), box, cancellationToken) ?? NotSealed.Hour(zone.Market, hour, through)
            : await DayAsync(zone, time, box, cancellationToken) ?? NotSealed.Day(zone.Market, time.Day, through);
    }

    /// <summary>The problem with a zone so large that its surroundings are a market's heatmap; null where they may be bought with it.</summary>
    public static Problem? TooLarge(FoundZone zone) =>
        BoxOf(zone) is { } box && GroundArea.SquareMetres(Ground.ToGeometry(new Envelope(box.West, box.East, box.South, box.North))) > MostSquareKilometres * 1e6
            ? new Problem(
                StatusCodes.Status409Conflict, "zone-too-large", "The zone is too large for a heatmap of its own",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"With its surroundings zone '{zone.Zone.Id}' takes up more than {MostSquareKilometres} km². Ask for the market's: GET /v1/markets/{zone.Market.Id}/heatmap?hour=…&bbox=…."))
            : null;

    private static BoundingBox? BoxOf(FoundZone zone)
    {
        if (zone.Zone.Area?.EnvelopeInternal is not { } seen)
        {
            return null;
        }

        var (x, y) = (Math.Max(LeastRoomDegrees, seen.Width * Room), Math.Max(LeastRoomDegrees, seen.Height * Room));
        return BoundingBox.TryCreate(
            Math.Max(-180, seen.MinX - x), Math.Max(-90, seen.MinY - y), Math.Min(180, seen.MaxX + x), Math.Min(90, seen.MaxY + y), out var box)
            ? box
            : null;
    }

    private async ValueTask<Answer?> HourAsync(FoundZone zone, ZoneHeatmapTime time, SealWindow window, BoundingBox box, CancellationToken cancellationToken)
    {
        if (await footfall.FindAsync(zone.Market, window, cancellationToken) is not { } hour)
        {
            return null;
        }

        var format = AnswerFormat.OfHeatmaps.First(f => f.Name == time.Extension);
        var passport = hour.PassportFor(zone.Market);
        var tag = TagOf(zone, $"{passport.Id}|{passport.DataVersion}|{passport.SealedAt.UtcTicks}|{format.Name}");
        return new BodyAnswer(tag, format.Compressible, () => bodies.Get(tag, () => Render(zone, hour, box, format)))
        {
            CacheControl = zone.Market.Trial ? BodyAnswer.Revalidate : BodyAnswer.Immutable,
            Link = $"</v1/passports/{passport.Id}>; rel=\"describedby\"",
            FileName = HeatmapFileName.Of(zone.Market, zone.Zone.Id, time.Hour!.Value, "footfall", format.Name),
        };
    }

    private Representation Render(FoundZone zone, SealedFootfall hour, BoundingBox box, AnswerFormat format)
    {
        var heatmap = hour.Heatmap(zone.Market, box, null);
        return new Representation(format.ContentType, format.Name switch
        {
            "png" => picture.Draw(heatmap, zone.Zone),
            "csv" => HeatmapCsv.Write(heatmap),
            "xlsx" => XlsxWriter.Write(HeatmapTable.Of([heatmap]), HeatmapBodies.AboutOf(heatmap, zone.Zone.Id)),
            _ => HeatmapGeoJson.Write(heatmap),
        });
    }

    private async ValueTask<Answer?> DayAsync(FoundZone zone, ZoneHeatmapTime time, BoundingBox box, CancellationToken cancellationToken)
    {
        var windows = await facts.ListWindowsAsync(zone.Market.Id, ProductId.Footfall, time.Day, time.Day.AddDays(1), cancellationToken);
        if (windows.Count == 0)
        {
            return null;
        }

        var last = await footfall.FindAsync(zone.Market, windows[^1], cancellationToken);
        var hours = string.Join(',', windows.Select(w => w.HourIndex));
        var tag = TagOf(zone, string.Create(CultureInfo.InvariantCulture, $"{time.Day:O}|{hours}|{last?.SealedAt.UtcTicks}|{time.Extension}"));
        var whole = !zone.Market.Trial && windows.Count == zone.Market.Calendar.Day(time.Day).HourCount;
        var name = HeatmapFileName.OfDay(zone.Market, zone.Zone.Id, time.Day, "footfall", time.Extension);
        (string Type, Func<Stream, Task> Write) made = time.Extension switch
        {
            "zip" => ("application/zip", output => archive.WriteAsync(output, HoursAsync(zone.Market, windows, box, cancellationToken), zone.Zone, cancellationToken)),
            "csv" => (AnswerFormat.Csv.ContentType, output => WriteCsvAsync(output, HoursAsync(zone.Market, windows, box, cancellationToken), cancellationToken)),
            _ => (AnswerFormat.Xlsx.ContentType, output => WriteXlsxAsync(output, zone, time.Day, HoursAsync(zone.Market, windows, box, cancellationToken), cancellationToken)),
        };
        return new StreamAnswer(tag, made.Type, name, places.EnterAsync, made.Write) { CacheControl = whole ? BodyAnswer.Immutable : BodyAnswer.Revalidate };
    }

    /// <summary>One table of all hours: the head of the first alone.</summary>
    private static async Task WriteCsvAsync(Stream output, IAsyncEnumerable<Heatmap> hours, CancellationToken cancellationToken)
    {
        var head = 0;
        await foreach (var hour in hours.WithCancellation(cancellationToken))
        {
            await output.WriteAsync(HeatmapCsv.Write(hour).AsMemory(head), cancellationToken);
            head = HeatmapCsv.Header.Length + 2;
        }
    }

    private static async Task WriteXlsxAsync(Stream output, FoundZone zone, DateOnly day, IAsyncEnumerable<Heatmap> hours, CancellationToken cancellationToken)
    {
        var all = new List<Heatmap>();
        await foreach (var hour in hours.WithCancellation(cancellationToken))
        {
            all.Add(hour);
        }

        var basis = StatedBasis.Join(all.Select(h => StatedBasis.Of(h.Passport)));
        var about = TableAbout.Of("Footfall by tile and hour", zone.Market, zone.Zone.Id, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), basis);
        await output.WriteAsync(XlsxWriter.Write(HeatmapTable.Of(all), about), cancellationToken);
    }

    private async IAsyncEnumerable<Heatmap> HoursAsync(
        Market market, IReadOnlyList<SealWindow> windows, BoundingBox box, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var window in windows)
        {
            if (await footfall.FindAsync(market, window, cancellationToken) is { } hour)
            {
                yield return hour.Heatmap(market, box, null);
            }
        }
    }

    private string TagOf(FoundZone zone, string what) => EntityTag.Of(
        $"zone|{HeatmapBodies.RendererVersion}|{options.PictureWidth}|{MarketFingerprint.Of(zone.Market)}|{ZoneFingerprint.Of(zone.Zone)}|{what}");
}
