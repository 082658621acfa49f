using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded;

/// <summary>Replaces a file as a whole: written beside it, synced, renamed over it, the directory synced.</summary>
internal static class DurableFile
{
    private const string UnfinishedSuffix = ".new";

    /// <summary>At a start: removes what writers that were killed left in a folder and below it.</summary>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static void DiscardUnfinished(string directory)
    {
        foreach (var unfinished in Directory.EnumerateFiles(directory, "*" + UnfinishedSuffix, SearchOption.AllDirectories))
        {
            File.Delete(unfinished);
        }
    }

    /// <exception cref="IOException">The disk is full or not writable; the file before stays.</exception>
    public static async ValueTask ReplaceAsync(string path, Func<Stream, ValueTask> write, CancellationToken cancellationToken)
    {
        var temporary = path + UnfinishedSuffix;
        try
        {
            var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                Disk.Real.Flush(file.SafeFileHandle);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, path, overwrite: true);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What the framework makes of EFBIG: the file has come to the limit of its file system or of its owner.
            File.Delete(temporary);
            throw new IOException("The file may not grow any larger.", e);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        Disk.Real.FlushDirectory(Path.GetDirectoryName(path)!);
    }
}
