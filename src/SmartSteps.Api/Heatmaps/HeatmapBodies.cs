using System.Globalization;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Heatmaps;

/// <summary>Renders heatmaps, and keeps them: sealed hours never change. Thread-safe.</summary>
internal sealed class HeatmapBodies(HeatmapPicture picture, KeptBodies kept, ApiOptions options)
{
    /// <summary>Changes whenever a renderer would give other bytes for the same heatmap.</summary>
    public const string RendererVersion = "4";

    /// <summary>Names the body: everything that decides its bytes.</summary>
    public string TagOf(Market market, SealedFootfall footfall, HeatmapRequest request)
    {
        var passport = footfall.PassportFor(market);
        return EntityTag.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"{RendererVersion}|{options.PictureWidth}|{passport.Id}|{passport.DataVersion}|{passport.SealedAt.UtcTicks}|{MarketFingerprint.Of(market)}|{request.Canonical(market)}"));
    }

    /// <summary>The body with this tag, if it is kept.</summary>
    public Representation? Find(string tag) => kept.Find(tag);

    /// <summary>The body with this tag.</summary>
    public Representation Get(string tag, Market market, SealedFootfall footfall, HeatmapRequest request) => Get(tag, () => Render(market, footfall, request));

    /// <summary>The body with this tag, kept or made now.</summary>
    public Representation Get(string tag, Func<Representation> make) => kept.Get(tag, make);

    /// <summary>Whether it is too large to be held in memory by whoever asks: such a one is made while it is sent.</summary>
    public bool IsLarge(SealedFootfall footfall, HeatmapRequest request) => footfall.HasMoreTilesThan(options.LargeHeatmapTiles, request.Box, request.Zoom);

    /// <summary>Writes the same bytes as <see cref="Get(string, Market, SealedFootfall, HeatmapRequest)"/> has, as far as may be while they are made.</summary>
    public async Task WriteAsync(Stream output, string tag, Market market, SealedFootfall footfall, HeatmapRequest request, CancellationToken cancellationToken)
    {
        if (request.Format == AnswerFormat.Png || request.Format == AnswerFormat.Xlsx)
        {
            await output.WriteAsync(Get(tag, market, footfall, request).Coded(null), cancellationToken);
            return;
        }

        var heatmap = footfall.Heatmap(market, request.Box, request.Zoom);
        await (request.Format.Name switch
        {
            "csv" => HeatmapCsv.WriteAsync(heatmap, output, cancellationToken),
            "geojson" => HeatmapGeoJson.WriteAsync(heatmap, output, cancellationToken),
            _ => ApiJson.WriteAsync(output, ViewOf(heatmap, request), cancellationToken),
        });
    }

    private Representation Render(Market market, SealedFootfall footfall, HeatmapRequest request)
    {
        var heatmap = footfall.Heatmap(market, request.Box, request.Zoom);
        var bytes = request.Format.Name switch
        {
            "png" => picture.Draw(heatmap),
            "csv" => HeatmapCsv.Write(heatmap),
            "xlsx" => XlsxWriter.Write(HeatmapTable.Of([heatmap]), AboutOf(heatmap, null)),
            "geojson" => HeatmapGeoJson.Write(heatmap),
            _ => ApiJson.Write(ViewOf(heatmap, request)),
        };
        return new Representation(request.Format.ContentType, bytes);
    }

    /// <summary>What a workbook says of an hour.</summary>
    internal static TableAbout AboutOf(Heatmap heatmap, ZoneId? zone) => TableAbout.Of(
        "Footfall by tile and hour", heatmap.Market, zone,
        string.Create(CultureInfo.InvariantCulture, $"{heatmap.Start:yyyy-MM-dd HH:mm zzz} to {heatmap.End:yyyy-MM-dd HH:mm zzz}"), StatedBasis.Of(heatmap.Passport));

    internal static Envelope<HeatmapView> ViewOf(Heatmap heatmap, HeatmapRequest request)
    {
        var links = new LinksView(
            $"/v1/markets/{heatmap.Market.Id}/heatmap?{request.Canonical(heatmap.Market)}", Passport: $"/v1/passports/{heatmap.Passport.Id}");
        return new Envelope<HeatmapView>(ViewOf(heatmap), PassportView.Of(heatmap.Passport), links);
    }

    /// <summary>The figures themselves.</summary>
    internal static HeatmapView ViewOf(Heatmap heatmap)
    {
        var nothing = heatmap.Tiles.IsEmpty;
        var (start, end) = (heatmap.Start, heatmap.End);
        return new HeatmapView(
            heatmap.Market.Id.Value,
            start,
            end,
            heatmap.Zoom,
            heatmap.Box is { } b ? [b.West, b.South, b.East, b.North] : null,
            nothing ? SnakeCase.Of(FigureStatus.NoData) : null,
            nothing ? SnakeCase.Of(FigureReason.NoCoverage) : null,
            new TileFigureViews(heatmap.Tiles, tile => ViewOf(tile.Tile, tile.Figure, start, end)));
    }

    private static TileFigureView ViewOf(Tile tile, Figure figure, DateTimeOffset start, DateTimeOffset end) => new(
        tile.QuadKey,
        tile.Zoom,
        [Math.Round(tile.West, 7), Math.Round(tile.South, 7), Math.Round(tile.East, 7), Math.Round(tile.North, 7)],
        start,
        end,
        SnakeCase.Of(figure.Status),
        figure.Value,
        figure is { IntervalLow: { } low, IntervalHigh: { } high } ? [low, high] : null,
        figure is { NoiseLow: { } noiseLow, NoiseHigh: { } noiseHigh } ? [noiseLow, noiseHigh] : null,
        figure.Devices,
        figure.Factor,
        figure.ShownFor?.QuadKey,
        figure.Reason is { } reason ? SnakeCase.Of(reason) : null);
}
