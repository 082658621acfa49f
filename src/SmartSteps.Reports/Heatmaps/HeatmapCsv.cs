using System.Globalization;
using System.Text;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>
/// Writes a heatmap as CSV (RFC 4180, UTF-8 without a mark, lines end in CR LF). Fields without a figure are empty; where
/// nothing is measured one row without a tile says so. A text that a
/// spreadsheet would take for a formula starts with an apostrophe.
/// </summary>
public static class HeatmapCsv
{
    /// <summary>The columns, in order.</summary>
    public const string Header =
        "market,start,end,quadkey,zoom,west,south,east,north,status,devices,value,interval_low,interval_high,noise_low,noise_high,factor,shown_for,reason,passport,trial";

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:sszzz";
    private const string DegreeForm = "0.0######";

    /// <summary>Writes the whole file.</summary>
    public static byte[] Write(Heatmap heatmap) => Pieces.Joined(PiecesOf(heatmap));

    /// <summary>Writes the same bytes piece by piece, so that the file is never in memory as a whole.</summary>
    /// <param name="heatmap">The tiles.</param>
    /// <param name="output">Only written to, and not closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WriteAsync(Heatmap heatmap, Stream output, CancellationToken cancellationToken) => Pieces.WriteAsync(PiecesOf(heatmap), output, cancellationToken);

    private static IEnumerable<ReadOnlyMemory<byte>> PiecesOf(Heatmap heatmap)
    {
        var text = new StringBuilder().Append(Header).Append("\r\n");
        var market = CsvText.Of(heatmap.Market.Id.Value);
        var times = string.Create(
            CultureInfo.InvariantCulture, $"{heatmap.Start.ToString(TimeForm, CultureInfo.InvariantCulture)},{heatmap.End.ToString(TimeForm, CultureInfo.InvariantCulture)}");
        var passport = CsvText.Of(heatmap.Passport.Id.ToString()) + (heatmap.Passport.Trial ? ",true" : ",false");
        var written = 0;
        foreach (var (tile, _, figure) in heatmap.Tiles)
        {
            if (written++ == Pieces.Tiles)
            {
                yield return Encoding.UTF8.GetBytes(text.ToString());
                text.Clear();
                written = 1;
            }

            text.Append(market).Append(',').Append(times).Append(',').Append(tile.QuadKey).Append(',')
                .Append(CultureInfo.InvariantCulture, $"{tile.Zoom},")
                .Append(Degrees(tile.West)).Append(',').Append(Degrees(tile.South)).Append(',')
                .Append(Degrees(tile.East)).Append(',').Append(Degrees(tile.North)).Append(',')
                .Append(SnakeCase.Of(figure.Status)).Append(',')
                .Append(CultureInfo.InvariantCulture, $"{figure.Devices},{figure.Value},{figure.IntervalLow},{figure.IntervalHigh},{figure.NoiseLow},{figure.NoiseHigh},{figure.Factor},")
                .Append(figure.ShownFor?.QuadKey).Append(',')
                .Append(figure.Reason is { } reason ? SnakeCase.Of(reason) : string.Empty).Append(',')
                .Append(passport).Append("\r\n");
        }

        if (heatmap.Tiles.IsEmpty)
        {
            // Where nothing is measured, one row says so for the whole box.
            var box = heatmap.Box is { } b ? $"{Degrees(b.West)},{Degrees(b.South)},{Degrees(b.East)},{Degrees(b.North)}" : ",,,";
            text.Append(market).Append(',').Append(times).Append(",,,").Append(box).Append(',')
                .Append(SnakeCase.Of(FigureStatus.NoData)).Append(",,,,,,,,,")
                .Append(SnakeCase.Of(FigureReason.NoCoverage)).Append(',').Append(passport).Append("\r\n");
        }

        yield return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Degrees(double value) => value.ToString(DegreeForm, CultureInfo.InvariantCulture);
}
