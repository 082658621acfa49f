using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmartSteps.Gate;

namespace SmartSteps.Store.Embedded;

/// <summary>Reads a register file and checks its digest at the end; a page is digested while its reader works on it and the next is read.</summary>
internal sealed class RegisterFileReader : IRegisterReader
{
    private const int PageBytes = RegisterEntry.Size << 14;

    private readonly FileStream file;
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] page = new byte[PageBytes];
    private byte[] digested = new byte[PageBytes];
    private Task digesting = Task.CompletedTask;
    private long left;

    public RegisterFileReader(FileStream file, ReadOnlySpan<byte> header, long count)
    {
        this.file = file;
        Count = count;
        left = count;
        digest.AppendData(header);
    }

    public long Count { get; }

    public async ValueTask<int> ReadAsync(Memory<RegisterEntry> into, CancellationToken cancellationToken)
    {
        var entries = (int)Math.Min(Math.Min(left, into.Length), PageBytes / RegisterEntry.Size);
        if (entries == 0)
        {
            return 0;
        }

        var bytes = page.AsMemory(0, entries * RegisterEntry.Size);
        await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        await digesting.ConfigureAwait(false);
        digesting = Task.Run(() => digest.AppendData(bytes.Span), CancellationToken.None);
        MemoryMarshal.Cast<byte, RegisterEntry>(bytes.Span).CopyTo(into.Span);
        (page, digested) = (digested, page);
        left -= entries;
        if (left == 0)
        {
            var stored = new byte[SHA256.HashSizeInBytes];
            await digesting.ConfigureAwait(false);
            await file.ReadExactlyAsync(stored, cancellationToken).ConfigureAwait(false);
            if (!digest.GetHashAndReset().AsSpan().SequenceEqual(stored))
            {
                throw new InvalidDataException("The subscriber register is damaged; import it again.");
            }
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        await digesting.ConfigureAwait(false);
        digest.Dispose();
        await file.DisposeAsync().ConfigureAwait(false);
    }
}
