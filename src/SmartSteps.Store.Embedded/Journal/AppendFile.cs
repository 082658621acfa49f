using Microsoft.Win32.SafeHandles;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// An append-only file of frames. An append is written and synced as a whole, or taken back. After a failed write or sync the tail is
/// unknown: nothing is appended before the file has been opened anew, checked and cut to its last synced length. One writer at a
/// time; reading is thread-safe.
/// </summary>
internal sealed class AppendFile : IDisposable
{
    private readonly Disk disk;
    private readonly List<SafeFileHandle> retired = [];
    private SafeFileHandle? handle;
    private long length;

    /// <summary>A file that is there or that the first append makes.</summary>
    public AppendFile(string path, Disk disk)
    {
        Path = path;
        this.disk = disk;
    }

    public string Path { get; }

    /// <summary>True when the last append failed and could not be taken back yet.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The open file, for reading.</summary>
    public SafeFileHandle Handle => handle ?? throw new InvalidOperationException($"'{Path}' holds nothing yet.");

    /// <summary>
    /// Reads every whole frame, cuts off a torn tail, and syncs: what a killed process wrote may not have reached the medium yet, and
    /// from here on it counts.
    /// </summary>
    public void Recover(Action<long, FrameSummary> found)
    {
        if (!File.Exists(Path)) return;
        handle = Open(FileMode.Open);
        length = new FrameScan(handle, Path).Run(found);
        if (length < RandomAccess.GetLength(handle)) disk.SetLength(handle, length);
        disk.Flush(handle);
        disk.FlushDirectory(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>Appends frames and syncs; returns each with its offset.</summary>
    /// <exception cref="IOException">Nothing was added.</exception>
    public (long Offset, FrameSummary Frame)[] Append(IReadOnlyList<Frame> frames)
    {
        try
        {
            Repair();
            var isNew = length == 0;
            if (handle is null) Create();
            var pieces = new List<ReadOnlyMemory<byte>>(frames.Count + 1);
            if (isNew) pieces.Add(FrameScan.Signature);
            var placed = new (long Offset, FrameSummary Frame)[frames.Count];
            var end = isNew ? FrameScan.Signature.Length : length;
            for (var i = 0; i < placed.Length; i++)
            {
                placed[i] = (end, frames[i].Complete(length));
                pieces.Add(frames[i].Bytes);
                end += frames[i].Length;
            }

            IsDamaged = true;
            disk.Write(handle!, pieces, length);
            disk.Flush(handle!);
            if (isNew) disk.FlushDirectory(System.IO.Path.GetDirectoryName(Path)!);
            IsDamaged = false;
            length = end;
            return placed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var cause = new IOException($"Nothing was added to '{Path}': {e.Message}", e);
            if (!IsDamaged) throw cause;
            try
            {
                Repair();
            }
            catch (IOException)
            {
                // Still damaged: the next append tries again.
            }

            throw cause;
        }
    }

    /// <summary>Takes a failed append back, where one is left.</summary>
    /// <exception cref="IOException">That failed again; nothing can be appended.</exception>
    public void Repair()
    {
        if (!IsDamaged) return;
        try
        {
            var fresh = Open(FileMode.OpenOrCreate);
            if (handle is not null) retired.Add(handle);
            handle = fresh;
            disk.SetLength(fresh, length);
            disk.Flush(fresh);
            var good = new FrameScan(fresh, Path).Run(static (_, _) => { });
            if (good != length) throw new IOException($"'{Path}' holds {good} good bytes after a failed write, and {length} were synced before.");
            IsDamaged = false;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or InvalidDataException)
        {
            throw new IOException($"'{Path}' could not be restored after a failed write: {e.Message}", e);
        }
    }

    /// <summary>Reads the name and receipt of a frame.</summary>
    public (FrameHead Head, byte[] Id, byte[] Receipt) ReadReceipt(long offset)
    {
        var start = new byte[FrameHead.Size];
        if (FrameScan.Read(Handle, start, offset) < start.Length || !FrameHead.TryRead(start, out var head))
            throw new InvalidDataException($"'{Path}' has no frame at byte {offset}.");
        var id = new byte[head.IdLength];
        var receipt = new byte[head.ReceiptLength];
        FrameScan.Read(Handle, id, offset + FrameHead.Size);
        FrameScan.Read(Handle, receipt, offset + FrameHead.Size + head.IdLength);
        return (head, id, receipt);
    }

    public void Dispose()
    {
        handle?.Dispose();
        foreach (var old in retired) old.Dispose();
    }

    private void Create()
    {
        disk.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        handle = Open(FileMode.OpenOrCreate);
    }

    private SafeFileHandle Open(FileMode mode) =>
        File.OpenHandle(Path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
}
