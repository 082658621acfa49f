using System.IO.Compression;

namespace SmartSteps.Events;

/// <summary>
/// The text of a gzip file of any number of members. The platform's decoder takes a file that is cut short for one that ends, so a member
/// of our own is appended to the input: a whole file lets it through, after a cut it comes out as something else. The decoder asks for
/// input only when all output of the input before was handed out, so what follows the end of the file is never taken for its text.
/// </summary>
internal sealed class GzipText : ForwardStream
{
    private static readonly byte[] EndMark = "end"u8.ToArray();
    private static readonly byte[] EndMember = Compress(EndMark);

    private readonly Source source;
    private readonly GZipStream decoder;
    private bool ended;
    private bool damaged;

    public GzipText(Stream compressed)
    {
        source = new Source(compressed);
        decoder = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged or cut short; everything before was handed out.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (damaged)
        {
            throw new InvalidDataException("The gzip file is damaged or cut short.");
        }

        if (ended || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            return await DecodeAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            damaged = true; // and stays so: whoever looked ahead may have passed over it.
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decoder.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> DecodeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await decoder.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (!source.EndMemberGiven)
        {
            // Zero here means that something else than gzip follows the last member: padding, which gzip ignores too.
            ended = read == 0;
            return read;
        }

        ended = true;
        var mark = new byte[EndMark.Length + 1];
        var found = Math.Min(read, mark.Length);
        buffer.Span[..found].CopyTo(mark);
        if (read < mark.Length)
        {
            found += await decoder.ReadAtLeastAsync(mark.AsMemory(found), mark.Length - found, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
        }

        return mark.AsSpan(0, found).SequenceEqual(EndMark) ? 0 : throw new InvalidDataException("The gzip file is cut short.");
    }

    private static byte[] Compress(byte[] text)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return into.ToArray();
    }

    private sealed class Source(Stream compressed) : ForwardStream
    {
        private int given;

        public bool EndMemberGiven => given > 0;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (given == 0)
            {
                var read = await compressed.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read > 0)
                {
                    return read;
                }
            }

            var rest = EndMember.AsMemory(given);
            var taken = Math.Min(rest.Length, buffer.Length);
            rest[..taken].CopyTo(buffer);
            given += taken;
            return taken;
        }
    }
}
