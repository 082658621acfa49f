using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>Names a public domain by what is in it, so that one name never stands for two domains.</summary>
internal static class DomainName
{
    private const int Digits = 16;

    /// <summary>The domain of a product with these rows: the product's number and the start of the SHA-256 over all keys.</summary>
    /// <param name="product">The product.</param>
    /// <param name="rows">By ascending key.</param>
    public static PublicDomain Domain(DayProduct product, IEnumerable<DomainRow> rows)
    {
        ImmutableArray<DomainRow> all = [.. rows];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        Append(hash, number, (ulong)product);
        foreach (var row in all)
        {
            Append(hash, number, row.Key);
            Append(hash, number, (ulong)row.Columns.Length);
            foreach (var column in row.Columns)
            {
                Append(hash, number, column);
            }
        }

        return new PublicDomain(Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits], all);
    }

    private static void Append(IncrementalHash hash, Span<byte> number, ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(number, value);
        hash.AppendData(number);
    }
}
