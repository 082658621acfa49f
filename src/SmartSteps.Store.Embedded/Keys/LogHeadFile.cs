using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Keys;

/// <summary>
/// How many entries the log had when a window was last published: <c>log-head</c> in the keys' folder, outside the database. A database that has fewer
/// is an old copy: to go on from it would draw noise a second time for windows that others have already seen. One writer at a time.
/// </summary>
public sealed class LogHeadFile : IDisposable
{
    private const string Name = "log-head";
    private const int Digits = 19;

    private readonly SafeFileHandle handle;
    private readonly Lock gate = new();
    private long size;

    private LogHeadFile(SafeFileHandle handle, long size)
    {
        this.handle = handle;
        this.size = size;
    }

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="directory">The keys' folder.</param>
    /// <param name="logSize">Entries of the database's log.</param>
    /// <exception cref="InvalidDataException">The log has fewer entries than were published.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static LogHeadFile Open(string directory, long logSize)
    {
        var folder = Path.GetFullPath(directory);
        Disk.Real.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            Span<byte> text = stackalloc byte[Digits];
            var read = RandomAccess.Read(file, text, 0);
            var published = long.TryParse(text[..read], NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
            if (logSize < published)
            {
                throw new InvalidDataException(
                    string.Create(CultureInfo.InvariantCulture, $"The log in the database has {logSize} entries, and {published} were published: the database is an old copy."));
            }

            var head = new LogHeadFile(file, published);
            head.Raise(logSize);
            Disk.Real.FlushDirectory(folder);
            return head;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the size, durably, where it is more than what was kept.</summary>
    public void Raise(long logSize)
    {
        lock (gate)
        {
            if (logSize <= size && size > 0)
            {
                return;
            }

            // One write of a few bytes within one sector: it is there, or what was before.
            RandomAccess.Write(handle, Encoding.ASCII.GetBytes(logSize.ToString("D19", CultureInfo.InvariantCulture)), 0);
            Disk.Real.Flush(handle);
            size = logSize;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
