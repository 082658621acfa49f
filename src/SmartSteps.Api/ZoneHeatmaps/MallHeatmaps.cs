using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;
using SmartSteps.Api.Products;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Visitors;
using SmartSteps.Reports.Archives;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Malls;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.ZoneHeatmaps;

/// <summary>Visitors of a mall's indoor zones by hour, drawn storey by storey. Thread-safe.</summary>
internal sealed class MallHeatmaps(ZoneQuestions questions, ZoneVisitors visitors, MallPicture picture, HeatmapBodies bodies, ArchivePlaces places, ApiOptions options)
{
    private const string Subject = "visitors";

    /// <summary>The answer; the problem that the day is not closed, since visitors are counted when it is.</summary>
    public async ValueTask<Answer> AnswerAsync(
        FoundZone mall, IReadOnlyList<FoundZone> parts, ZoneHeatmapTime time, SealedThrough? through, CancellationToken cancellationToken)
    {
        if (through?.ClosedThrough is not { } closed || time.Day > closed)
        {
            return NotSealed.NotClosed(mall.Market, time.Day, through);
        }

        var series = new List<(FoundZone Part, FigureSeries Series)>();
        foreach (var part in parts)
        {
            series.Add((part, await visitors.ListAsync(await QuestionAsync(part, time, cancellationToken), Granularity.Hour, cancellationToken)));
        }

        var versions = string.Join(',', series.Select(s => ZoneFingerprint.Of(s.Part.Zone) + s.Series.Basis.DataVersion));
        var tag = EntityTag.Of(
            $"mall|{HeatmapBodies.RendererVersion}|{options.PictureWidth}|{MarketFingerprint.Of(mall.Market)}|{ZoneFingerprint.Of(mall.Zone)}|{time.Day:O}|{time.Hour?.Index}|{time.Extension}|{versions}");
        return time.Hour is { } hour ? Hour(mall, series, hour, time.Extension, tag) : Day(mall, series, time, tag, cancellationToken);
    }

    private async ValueTask<Insights.Places.PlaceQuestion> QuestionAsync(FoundZone part, ZoneHeatmapTime time, CancellationToken cancellationToken)
    {
        var day = part.Market.Calendar.Day(time.Day);
        var window = new TimeWindow(part.Market.Calendar, day.StartUnixSeconds, day.EndUnixSeconds, Granularity.Hour);
        return await questions.RegisteredAsync(part, window, cancellationToken);
    }

    private BodyAnswer Hour(FoundZone mall, List<(FoundZone Part, FigureSeries Series)> series, TimeBucket hour, string extension, string tag)
    {
        var format = AnswerFormat.OfHeatmaps.First(f => f.Name == extension);
        return new BodyAnswer(tag, format.Compressible, () => bodies.Get(tag, () => Render(HourOf(mall, series, hour), format, AboutOf(mall, series, hour.Date))))
        {
            CacheControl = mall.Market.Trial ? BodyAnswer.Revalidate : BodyAnswer.Immutable,
            Link = ProductAnswers.LinkOf(series[0].Series.Basis),
            FileName = HeatmapFileName.Of(mall.Market, mall.Zone.Id, hour, Subject, extension),
        };
    }

    private Representation Render(MallHour hour, AnswerFormat format, TableAbout about) => new(format.ContentType, format.Name switch
    {
        "png" => picture.Draw(hour),
        "csv" or "xlsx" => TableBody.Write(format, MallTable.Of(hour.Market, [hour]), about),
        _ => MallGeoJson.Write(hour),
    });

    private Answer Day(FoundZone mall, List<(FoundZone Part, FigureSeries Series)> series, ZoneHeatmapTime time, string tag, CancellationToken cancellationToken)
    {
        var day = mall.Market.Calendar.Day(time.Day);
        var hours = Enumerable.Range(0, day.HourCount).Select(i => HourOf(mall, series, day.Hour(i)));
        var form = time.Extension == AnswerFormat.Xlsx.Name ? AnswerFormat.Xlsx : AnswerFormat.Csv;
        var cache = mall.Market.Trial ? BodyAnswer.Revalidate : BodyAnswer.Immutable;
        var name = HeatmapFileName.OfDay(mall.Market, mall.Zone.Id, time.Day, Subject, time.Extension);
        return time.Extension == "zip"
            ? new StreamAnswer(tag, "application/zip", name, places.EnterAsync, output => ZipWriter.WriteAsync(output, FilesAsync(mall, hours, cancellationToken), cancellationToken))
            {
                CacheControl = cache,
            }
            : new BodyAnswer(tag, form.Compressible, () => bodies.Get(tag, () => new Representation(
                form.ContentType, TableBody.Write(form, MallTable.Of(mall.Market, hours), AboutOf(mall, series, time.Day)))))
            {
                CacheControl = cache,
                Link = ProductAnswers.LinkOf(series[0].Series.Basis),
                FileName = name,
            };
    }

    private static TableAbout AboutOf(FoundZone mall, List<(FoundZone Part, FigureSeries Series)> series, DateOnly day) => TableAbout.Of(
        "Visitors of a mall's zones by hour", mall.Market, mall.Zone.Id, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StatedBasis.Join(series.Select(s => StatedBasis.Of(s.Series.Basis))));

    private async IAsyncEnumerable<ArchiveFile> FilesAsync(FoundZone mall, IEnumerable<MallHour> hours, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var hour in hours)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ArchiveFile(
                HeatmapFileName.Of(mall.Market, mall.Zone.Id, hour.Hour, Subject, "csv"), hour.End, CsvWriter.Write(MallTable.Of(hour.Market, [hour])), false);
            yield return new ArchiveFile(HeatmapFileName.Of(mall.Market, mall.Zone.Id, hour.Hour, Subject, "png"), hour.End, picture.Draw(hour), true);
        }

        await Task.CompletedTask;
    }

    private static MallHour HourOf(FoundZone mall, List<(FoundZone Part, FigureSeries Series)> series, TimeBucket hour)
    {
        var start = mall.Market.Calendar.LocalTime(hour.StartUnixSeconds);
        ImmutableArray<MallPart> parts = [.. series.Select(s => new MallPart(s.Part.Zone, s.Series.Points.First(p => p.Window.Start == start).Figure))];
        var passports = series[0].Series.Basis.Passports;
        return new MallHour(mall.Market, mall.Zone, hour, parts, passports.IsDefaultOrEmpty ? null : passports[^1].LastPassport.ToString());
    }
}
