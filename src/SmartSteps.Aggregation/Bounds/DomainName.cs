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
        var numbers = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(numbers, (ulong)product);
        hash.AppendData(numbers);
        var written = ImmutableArray<ulong>.Empty;
        foreach (var row in all)
        {
            var length = (row.Columns.Length + 2) * sizeof(ulong);
            if (numbers.Length < length)
            {
                numbers = new byte[length];
            }

            // A row at a time: there are hundreds of thousands of numbers, too many for a call each.
            BinaryPrimitives.WriteUInt64BigEndian(numbers, row.Key);
            if (row.Columns != written)
            {
                written = row.Columns;
                BinaryPrimitives.WriteUInt64BigEndian(numbers.AsSpan(sizeof(ulong)), (ulong)row.Columns.Length);
                for (var column = 0; column < row.Columns.Length; column++)
                {
                    BinaryPrimitives.WriteUInt64BigEndian(numbers.AsSpan((column + 2) * sizeof(ulong)), row.Columns[column]);
                }
            }

            hash.AppendData(numbers, 0, length);
        }

        return new PublicDomain(Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits], all);
    }
}
