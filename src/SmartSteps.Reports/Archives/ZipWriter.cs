using System.IO.Compression;

namespace SmartSteps.Reports.Archives;

/// <summary>Writes files as a ZIP, streamed: never more than one of them is held in memory. The same files give the same bytes.</summary>
public static class ZipWriter
{
    /// <summary>Writes the files in the order in which they come.</summary>
    /// <param name="output">Only written to, never sought, and not closed.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<ArchiveFile> files, CancellationToken cancellationToken)
    {
        var buffer = new OutgoingBuffer();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            await foreach (var file in files.WithCancellation(cancellationToken))
            {
                var entry = archive.CreateEntry(file.Name, file.IsCompressed ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = file.Time;
                await using (var stream = entry.Open())
                {
                    stream.Write(file.Content);
                }

                await buffer.HandOnAsync(output, cancellationToken);
            }
        }

        await buffer.HandOnAsync(output, cancellationToken);
    }
}
