using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Templates;

/// <summary>A day of a market, hour by hour. Thread-safe.</summary>
/// <param name="hours">The market's footfall.</param>
/// <param name="picture">Draws an hour.</param>
public sealed class MarketDayReport(MarketHours hours, HeatmapPicture picture)
{
    private const int PictureEvery = 3;
    private const int WholeMarketZoom = 0;
    private const int PlaceZoom = 15;
    private const int MostPlaces = 12;
    private const string NotShown = "fewer devices than its threshold";

    /// <summary>How many steps a day has at most.</summary>
    internal const int Steps = 26;

    internal async ValueTask<ReportPaper> MakeAsync(ReportQuestion question, ReportSteps steps, CancellationToken cancellationToken)
    {
        var (market, day) = (question.Market, question.Market.Calendar.Day(question.Order.FirstDay));
        var basis = new SectionBasis();
        var rows = ImmutableArray.CreateBuilder<PaperRow>();
        var pictures = ImmutableArray.CreateBuilder<PaperPicture>();
        var leaves = new List<Heatmap>();
        (PaperRow Row, Heatmap Hour)? busiest = null;
        for (var i = 0; i < day.HourCount; i++)
        {
            var hour = day.Hour(i);
            var window = FigureWindow.Of(market.Calendar, hour);
            var label = PaperDays.Label(window.Start);
            await steps.NextAsync($"Footfall at {label}", cancellationToken);
            if (await hours.FindAsync(market, hour, null, cancellationToken) is not { } heatmap)
            {
                rows.Add(new PaperRow(label, PaperFigure.Of(Figure.NoData(FigureReason.NotSealedYet))) { Window = window });
                continue;
            }

            basis.Add(MarketHours.BasisOf(heatmap));
            leaves.Add(heatmap);
            var whole = (await hours.FindAsync(market, hour, WholeMarketZoom, cancellationToken))!.Tiles;
            var row = new PaperRow(label, PaperFigure.Of(whole.IsEmpty ? Figure.NoData(FigureReason.NoCoverage) : whole[0].Figure)) { Window = window };
            rows.Add(row);
            busiest = row.Figure.Value is { } value && value > (busiest?.Row.Figure.Value ?? -1) ? (row, heatmap) : busiest;
            if (i % PictureEvery == 0)
            {
                pictures.Add(new PaperPicture(HeatmapFileName.Of(market, hour, "png"), $"{market.Name}, {PaperDays.Label(question.Order.FirstDay)}, {label}: people per km²", window.End, picture.Draw(heatmap)));
            }
        }

        var sections = ImmutableArray.CreateBuilder<PaperSection>();
        var all = rows.DrainToImmutable();
        var lead = $"People present in the whole market, each in one place an hour. {ZoneSections.ExtremesOf(all)}";
        sections.Add(new PaperSection("Hour by hour", lead)
        {
            RowHead = "Hour", Rows = all, NotShown = NotShown, Chart = new LineChart($"People present in {market.Name}", lead, [(market.Name, all)]),
            Product = ("Footfall by tile", HeatmapTable.Of(leaves)),
        });
        if (busiest is { } top)
        {
            sections.Add(await PlacesAsync(question, top.Row, cancellationToken));
        }

        sections.Add(new PaperSection("Where people were", pictures.Count == 0 ? "No hour of the day is sealed." : "Every third hour, in colours that are the same in all pictures.") { Pictures = pictures.DrainToImmutable() });
        return new ReportPaper
        {
            Title = question.Order.Title ?? market.Name,
            Kind = TemplateTerms.Of(question.Order.Template).Name,
            Market = market,
            FirstDay = question.Order.FirstDay,
            DayAfter = question.Order.DayAfter,
            Warnings = question.Warnings(),
            Sections = sections.DrainToImmutable(),
            Basis = basis.Whole,
        };
    }

    private async ValueTask<PaperSection> PlacesAsync(ReportQuestion question, PaperRow hour, CancellationToken cancellationToken)
    {
        var bucket = question.Market.Calendar.HourAt(hour.Window!.Value.Start.ToUnixTimeSeconds());
        var tiles = (await hours.FindAsync(question.Market, bucket, PlaceZoom, cancellationToken))!.Tiles;
        ImmutableArray<PaperRow> rows =
        [
            .. tiles.Where(t => t.Figure is { Status: FigureStatus.Shown, Value: not null }).OrderByDescending(t => t.Figure.Value).ThenBy(t => t.Tile.QuadKey, StringComparer.Ordinal).Take(MostPlaces)
                .Select(t => new PaperRow(t.Tile.QuadKey, PaperFigure.Of(t.Figure)) { Window = hour.Window }),
        ];
        var lead = $"Tiles of zoom {PlaceZoom} or as fine as the market is measured, at {hour.Label}, the busiest hour; named by their quadkeys.";
        return new PaperSection("The fullest places", lead) { RowHead = "Tile", Rows = rows, NotShown = NotShown, Chart = new IntervalBars("The fullest places", lead, rows, NotShown) };
    }
}
