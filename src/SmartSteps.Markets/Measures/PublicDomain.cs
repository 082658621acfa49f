using System.Collections.Immutable;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// Every cell that a day product is released for, decided before anything is counted: each one gets noise, also those where nobody was.
/// Immutable, thread-safe.
/// </summary>
public sealed class PublicDomain
{
    private readonly int[] offsets;

    /// <summary>Takes rows that ascend by key.</summary>
    /// <param name="version">Names exactly these rows and columns.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentException">Rows or columns are out of order, or a row has no column.</exception>
    public PublicDomain(string version, ImmutableArray<DomainRow> rows)
    {
        Version = version;
        Rows = rows;
        offsets = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Columns.IsDefaultOrEmpty || (i > 0 && rows[i - 1].Key >= rows[i].Key))
            {
                throw new ArgumentException($"Row {i} of domain {version} is out of order or has no columns.", nameof(rows));
            }

            offsets[i + 1] = checked(offsets[i] + rows[i].Columns.Length);
        }
    }

    /// <summary>Names exactly these rows and columns.</summary>
    public string Version { get; }

    /// <summary>The rows, ascending by key.</summary>
    public ImmutableArray<DomainRow> Rows { get; }

    /// <summary>Cells of all rows together.</summary>
    public int CellCount => offsets[^1];

    /// <summary>Index of the row's first cell in a list of all cells, row by row; for <c>Rows.Length</c> the number of cells.</summary>
    public int OffsetOf(int row) => offsets[row];

    /// <summary>Ordinal of the row with this key, or −1. O(log n).</summary>
    public int IndexOf(ulong key)
    {
        var (low, high) = (0, Rows.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = Rows[middle].Key;
            if (found == key)
            {
                return middle;
            }

            (low, high) = found < key ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
