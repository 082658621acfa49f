using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// What the journal and the keys ask of a disk. Errors are <see cref="IOException"/>. Overridden where the tests let a disk fill up
/// or fail.
/// </summary>
internal partial class Disk
{
    private const int ReadOnly = 0;
    private const int FileExists = 17;

    /// <summary>The machine's disk.</summary>
    public static Disk Real { get; } = new();

    /// <summary>Writes the pieces one after the other from an offset on.</summary>
    public virtual void Write(SafeFileHandle file, IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
    {
        try
        {
            RandomAccess.Write(file, pieces, offset);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What the framework makes of EFBIG: the file has come to the limit of its file system or of its owner.
            throw new IOException("The file may not grow any larger.", e);
        }
    }

    /// <summary>Returns when the file's bytes are on the medium.</summary>
    public virtual void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Cuts a file.</summary>
    public virtual void SetLength(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    /// <summary>Returns when the names in a folder are on the medium. Windows has no such call, and needs none.</summary>
    public virtual void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        using var directory = OpenAny(path);
        if (Sync(directory) != 0) throw new IOException($"'{path}' could not be synced: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>Makes a folder that only its owner may enter, and its parents, durably; no change where it is there.</summary>
    public void CreateDirectory(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null) CreateDirectory(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (parent is not null) FlushDirectory(parent);
    }

    /// <summary>Gives a file its name unless there is one of that name: false then, and the file keeps its old name.</summary>
    public static bool TryRename(string from, string to)
    {
        // File.Move looks first and renames then: of two racing callers the second would replace the first one's file.
        if (!OperatingSystem.IsWindows())
        {
            if (Link(from, to) == 0)
            {
                File.Delete(from);
                return true;
            }

            if (Marshal.GetLastPInvokeError() == FileExists) return false;
        }

        try
        {
            // Windows checks and renames at once; elsewhere this is for file systems without links.
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    }

    /// <summary>Opens a file or folder for reading as it is, past any lock. Not for Windows.</summary>
    public static SafeFileHandle OpenAny(string path)
    {
        var descriptor = Open(path, ReadOnly);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"'{path}' could not be opened: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(SafeFileHandle file);
}
