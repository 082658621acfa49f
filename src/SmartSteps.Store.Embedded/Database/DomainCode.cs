using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// A public domain as bytes, all integers of variable length: how many distinct lists of columns there are; each list's length and the differences of
/// its keys; then for each row the difference of its key and the ordinal of its list. Rows that share a list before share it after.
/// </summary>
internal static class DomainCode
{
    public static byte[] Encode(PublicDomain domain)
    {
        var ordinals = new Dictionary<ImmutableArray<ulong>, int>(ColumnList.Comparer);
        var lists = new List<ImmutableArray<ulong>>();
        var listOfRow = new int[domain.Rows.Length];
        for (var row = 0; row < domain.Rows.Length; row++)
        {
            var columns = domain.Rows[row].Columns;
            if (row > 0 && columns == domain.Rows[row - 1].Columns)
            {
                listOfRow[row] = listOfRow[row - 1];
            }
            else if (!ordinals.TryGetValue(columns, out listOfRow[row]))
            {
                listOfRow[row] = lists.Count;
                ordinals.Add(columns, lists.Count);
                lists.Add(columns);
            }
        }

        var bytes = new List<byte>();
        VariableLengthIntegers.Append(bytes, (ulong)lists.Count);
        foreach (var columns in lists)
        {
            VariableLengthIntegers.Append(bytes, (ulong)columns.Length);
            ulong before = 0;
            foreach (var key in columns)
            {
                VariableLengthIntegers.Append(bytes, checked(key - before));
                before = key;
            }
        }

        ulong last = 0;
        for (var row = 0; row < domain.Rows.Length; row++)
        {
            VariableLengthIntegers.Append(bytes, checked(domain.Rows[row].Key - last));
            VariableLengthIntegers.Append(bytes, (ulong)listOfRow[row]);
            last = domain.Rows[row].Key;
        }

        return [.. bytes];
    }

    /// <exception cref="InvalidDataException">The bytes are cut short or name a list that is not there.</exception>
    public static PublicDomain Decode(string version, ReadOnlySpan<byte> bytes)
    {
        var lists = new ImmutableArray<ulong>[checked((int)VariableLengthIntegers.Next(ref bytes))];
        for (var i = 0; i < lists.Length; i++)
        {
            var columns = new ulong[checked((int)VariableLengthIntegers.Next(ref bytes))];
            ulong key = 0;
            for (var c = 0; c < columns.Length; c++)
            {
                columns[c] = key = checked(key + VariableLengthIntegers.Next(ref bytes));
            }

            lists[i] = ImmutableCollectionsMarshal.AsImmutableArray(columns);
        }

        var rows = ImmutableArray.CreateBuilder<DomainRow>();
        ulong row = 0;
        while (!bytes.IsEmpty)
        {
            row = checked(row + VariableLengthIntegers.Next(ref bytes));
            var list = VariableLengthIntegers.Next(ref bytes);
            rows.Add(list < (ulong)lists.Length
                ? new DomainRow(row, lists[list])
                : throw new InvalidDataException($"A row of domain {version} has columns that are not stored."));
        }

        return new PublicDomain(version, rows.DrainToImmutable());
    }

    /// <summary>Lists of columns are one where their keys are.</summary>
    private sealed class ColumnList : IEqualityComparer<ImmutableArray<ulong>>
    {
        public static ColumnList Comparer { get; } = new();

        public bool Equals(ImmutableArray<ulong> x, ImmutableArray<ulong> y) => x == y || x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<ulong> columns)
        {
            var hash = default(HashCode);
            foreach (var key in columns)
            {
                hash.Add(key);
            }

            return hash.ToHashCode();
        }
    }
}
