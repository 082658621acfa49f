using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SmartSteps.Store.Embedded;

/// <summary>Replaces a file as a whole: written beside it, synced, renamed over it, the directory synced.</summary>
internal static partial class DurableFile
{
    /// <exception cref="IOException">The disk is full or not writable; the file before stays.</exception>
    public static async ValueTask ReplaceAsync(string path, Func<Stream, ValueTask> write, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        try
        {
            var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a rename durable. Windows journals its directories itself and opens none as files.</summary>
    private static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // The platform opens no directories as files, so this goes to the system itself.
        var descriptor = Open(directory, 0);
        if (descriptor < 0)
        {
            throw new IOException($"The directory '{directory}' cannot be opened: {new Win32Exception().Message}");
        }

        var synced = Sync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (synced != 0)
        {
            throw new IOException($"The directory '{directory}' cannot be synced: {new Win32Exception(error).Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
