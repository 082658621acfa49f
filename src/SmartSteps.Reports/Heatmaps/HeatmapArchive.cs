using System.Runtime.CompilerServices;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Archives;

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
    public Task WriteAsync(Stream output, IAsyncEnumerable<Heatmap> hours, CancellationToken cancellationToken) =>
        WriteAsync(output, hours, null, cancellationToken);

    /// <summary>Writes the surroundings of a zone, hour by hour.</summary>
    /// <param name="output">Only written to, never sought, and not closed.</param>
    /// <param name="hours">The tiles in and around it.</param>
    /// <param name="zone">The zone; null for the market.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WriteAsync(Stream output, IAsyncEnumerable<Heatmap> hours, Zone? zone, CancellationToken cancellationToken) =>
        ZipWriter.WriteAsync(output, FilesAsync(hours, zone, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<ArchiveFile> FilesAsync(
        IAsyncEnumerable<Heatmap> hours, Zone? zone, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var hour in hours.WithCancellation(cancellationToken))
        {
            // The hour's own end, not the time of the download.
            yield return new ArchiveFile(HeatmapFileName.Of(hour.Market, zone?.Id, hour.Hour, "footfall", "csv"), hour.End, HeatmapCsv.Write(hour), false);
            yield return new ArchiveFile(HeatmapFileName.Of(hour.Market, zone?.Id, hour.Hour, "footfall", "png"), hour.End, picture.Draw(hour, zone), true);
        }
    }
}
