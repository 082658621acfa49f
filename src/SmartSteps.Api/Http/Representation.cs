using System.IO.Compression;

namespace SmartSteps.Api.Http;

/// <summary>A body with its content type, and its compressed forms once somebody wants them. Thread-safe, so it may be kept.</summary>
internal sealed class Representation(string contentType, byte[] bytes)
{
    /// <summary>What keeping a body takes beside its bytes, so that many small ones are counted too.</summary>
    private const int Overhead = 512;

    private readonly Lazy<byte[]> brotli = new(() => Compress(bytes, s => new BrotliStream(s, CompressionLevel.Fastest)));
    private readonly Lazy<byte[]> gzip = new(() => Compress(bytes, s => new GZipStream(s, CompressionLevel.Fastest)));

    public string ContentType => contentType;

    /// <summary>Bytes of memory, compressed forms estimated.</summary>
    public int Weight => Overhead + bytes.Length + (bytes.Length / 2);

    /// <summary>The body in a content coding; null is none.</summary>
    public byte[] Coded(string? coding) => coding switch
    {
        "br" => brotli.Value,
        "gzip" => gzip.Value,
        _ => bytes,
    };

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> wrap)
    {
        using var output = new MemoryStream();
        using (var stream = wrap(output))
        {
            stream.Write(bytes);
        }

        return output.ToArray();
    }
}
