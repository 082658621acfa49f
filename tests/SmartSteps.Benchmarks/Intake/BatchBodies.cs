using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace SmartSteps.Benchmarks.Intake;

/// <summary>An events file cut into batches, each a body that can be sent as it lies, one after the other in one file. Thread-safe.</summary>
internal sealed class BatchBodies : IDisposable
{
    private readonly List<BatchBody> bodies = [];
    private long length;

    private BatchBodies(string path)
    {
        Handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, FileOptions.DeleteOnClose);
    }

    /// <summary>The file that they lie in.</summary>
    public SafeFileHandle Handle { get; }

    public IReadOnlyList<BatchBody> Bodies => bodies;

    public long Rows => bodies.Sum(body => (long)body.Rows);

    public long Bytes => length;

    /// <summary>Cuts the file at line ends into batches of about so many bytes, each under the file's header.</summary>
    /// <param name="path">Where to write them; the file is gone when this is disposed of.</param>
    /// <param name="events">The events file, plain.</param>
    /// <param name="size">How.</param>
    public static BatchBodies Cut(string path, string events, BatchSize size)
    {
        var cut = new BatchBodies(path);
        using var file = new FileStream(events, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var text = new byte[size.Bytes];
        var read = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        var header = text.AsSpan(0, text.AsSpan(0, read).IndexOf((byte)'\n') + 1).ToArray();
        var from = header.Length;
        while (read > 0)
        {
            var end = text.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
            cut.Add(header, text.AsSpan(from..end), size.Gzip);
            text.AsSpan(end..read).CopyTo(text);
            var left = read - end;
            read = file.ReadAtLeast(text.AsSpan(left), text.Length - left, throwOnEndOfStream: false);
            read = read == 0 ? 0 : left + read;
            from = 0;
        }

        return cut;
    }

    public void Dispose() => Handle.Dispose();

    private void Add(ReadOnlySpan<byte> header, ReadOnlySpan<byte> rows, bool gzip)
    {
        using var body = new MemoryStream(header.Length + rows.Length);
        if (gzip)
        {
            using var packed = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true);
            packed.Write(header);
            packed.Write(rows);
        }
        else
        {
            body.Write(header);
            body.Write(rows);
        }

        RandomAccess.Write(Handle, body.GetBuffer().AsSpan(0, (int)body.Length), length);
        bodies.Add(new BatchBody(length, (int)body.Length, rows.Count((byte)'\n')));
        length += body.Length;
    }
}
