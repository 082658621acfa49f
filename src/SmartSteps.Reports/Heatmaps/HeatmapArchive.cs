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
        var buffer = new OutgoingBuffer();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            await foreach (var hour in hours.WithCancellation(cancellationToken))
            {
                Add(archive, hour, "csv", HeatmapCsv.Write(hour), CompressionLevel.Fastest);
                Add(archive, hour, "png", picture.Draw(hour), CompressionLevel.NoCompression);
                await buffer.HandOnAsync(output, cancellationToken);
            }
        }

        await buffer.HandOnAsync(output, cancellationToken);
    }

    private static void Add(ZipArchive archive, Heatmap hour, string extension, byte[] content, CompressionLevel level)
    {
        var entry = archive.CreateEntry(HeatmapFileName.Of(hour.Market, hour.Hour, extension), level);

        // The hour's own end, not the time of the download: the same archive always has the same bytes.
        entry.LastWriteTime = hour.End;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
