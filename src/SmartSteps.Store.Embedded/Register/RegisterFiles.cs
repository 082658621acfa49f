using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmartSteps.Gate;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded;

/// <summary>
/// Registers as files, one a market: <c>register/&lt;market&gt;.register</c>. A header of 16 bytes (magic, number of entries), the entries of
/// 36 bytes ascending by subject (little-endian), SHA-256 over all of that. Replaced by writing beside it, syncing and renaming. Thread-safe.
/// </summary>
public sealed class RegisterFiles : IRegisterStore
{
    /// <summary>First eight bytes of a register file.</summary>
    internal static readonly ulong Magic = BitConverter.ToUInt64("SSREG\0\0\u0001"u8);

    private const int HeaderBytes = 16;
    private const int PageEntries = 1 << 15;

    private readonly string directory;

    /// <summary>Keeps registers in a directory, which is made where it is missing.</summary>
    public RegisterFiles(string directory)
    {
        this.directory = directory;
        Disk.Real.CreateDirectory(directory);
        DurableFile.DiscardUnfinished(directory);
    }

    /// <inheritdoc/>
    public async ValueTask ReplaceAsync(MarketId market, ReadOnlyMemory<RegisterEntry> entries, CancellationToken cancellationToken)
    {
        await DurableFile.ReplaceAsync(PathOf(market), WriteAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask WriteAsync(Stream file)
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var page = new byte[PageEntries * RegisterEntry.Size];
            MemoryMarshal.Write(page, Magic);
            MemoryMarshal.Write(page.AsSpan(8), (long)entries.Length);
            await AppendAsync(page.AsMemory(0, HeaderBytes)).ConfigureAwait(false);
            for (var done = 0; done < entries.Length; done += PageEntries)
            {
                var bytes = MemoryMarshal.AsBytes(entries.Span.Slice(done, Math.Min(PageEntries, entries.Length - done)));
                bytes.CopyTo(page);
                await AppendAsync(page.AsMemory(0, bytes.Length)).ConfigureAwait(false);
            }

            await file.WriteAsync(digest.GetHashAndReset(), cancellationToken).ConfigureAwait(false);

            ValueTask AppendAsync(ReadOnlyMemory<byte> bytes)
            {
                digest.AppendData(bytes.Span);
                return file.WriteAsync(bytes, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IRegisterReader?> OpenAsync(MarketId market, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(PathOf(market), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.SequentialScan);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        var header = new byte[HeaderBytes];
        var read = await file.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var count = MemoryMarshal.Read<long>(header.AsSpan(8));
        if (read == HeaderBytes && MemoryMarshal.Read<ulong>(header) == Magic && count >= 0 && count <= file.Length / RegisterEntry.Size
            && file.Length == HeaderBytes + (count * RegisterEntry.Size) + SHA256.HashSizeInBytes)
        {
            return new RegisterFileReader(file, header, count);
        }

        await file.DisposeAsync().ConfigureAwait(false);
        throw new InvalidDataException($"The subscriber register of market {market} is damaged; import it again.");
    }

    private string PathOf(MarketId market) => Path.Combine(directory, $"{market}.register");
}
