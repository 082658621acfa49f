using System.IO.Compression;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>
/// Writes hours as a ZIP, a CSV and a PNG each, streamed: never more than one hour is held in memory. The same hours give the same bytes.
/// Thread-safe.
/// </summary>
/// <param name="picture">Draws the PNGs.</param>
public sealed class HeatmapArchive(HeatmapPicture picture)
{
    /// <summary>Writes the hours in the order in which they come.</summary>
    /// <param name="output">Only written to, never sought, and not closed.</param>
    public async Task WriteAsync(Stream output, IAsyncEnumerable<Heatmap> hours, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await foreach (var hour in hours.WithCancellation(cancellationToken))
        {
            await AddAsync(archive, hour, "csv", HeatmapCsv.Write(hour), CompressionLevel.Fastest, cancellationToken);
            await AddAsync(archive, hour, "png", picture.Draw(hour), CompressionLevel.NoCompression, cancellationToken);
        }
    }

    private static async Task AddAsync(
        ZipArchive archive, Heatmap hour, string extension, byte[] content, CompressionLevel level, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry(HeatmapFileName.Of(hour.Market, hour.Hour, extension), level);

        // The hour's own end, not the time of the download: the same archive always has the same bytes.
        entry.LastWriteTime = hour.End;
        await using var stream = await entry.OpenAsync(cancellationToken);
        await stream.WriteAsync(content, cancellationToken);
    }
}
