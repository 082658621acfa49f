using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Journal;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// Every batch that was ever committed in a market, by 128 bits of its name's SHA-256: some 60 bytes each, the receipts stay on disk.
/// The market's state lock guards it.
/// </summary>
internal sealed class BatchIndex
{
    private readonly Dictionary<UInt128, BatchPlace> places = [];

    /// <summary>The key of a batch's name.</summary>
    public static UInt128 KeyOf(string batchId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(batchId), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>Notes where a batch's receipt lies; a later note moves it.</summary>
    public void Set(UInt128 key, BatchPlace place) => places[key] = place;

    public bool TryGet(UInt128 key, out BatchPlace place) => places.TryGetValue(key, out place);

    /// <summary>True when the attempt with this salt is the one that was committed.</summary>
    public bool IsCommitted(UInt128 key, ulong salt) => places.TryGetValue(key, out var place) && place.Salt == salt;

    /// <summary>The stored answer, or null.</summary>
    public AppendResult? Find(UInt128 key)
    {
        if (!places.TryGetValue(key, out var place)) return null;
        var (head, _, receipt) = place.File.ReadReceipt(place.Offset);
        return new AppendResult(AppendOutcome.Replayed, receipt, head.LateEvents);
    }
}
