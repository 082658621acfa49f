using System.Collections.Immutable;

namespace SmartSteps.Network;

/// <summary>
/// All cells of a market from a market day on. A cell's index in <see cref="Cells"/> is its short name on the hot path and in the
/// journal; the order is by name (ordinal), so that the same set of cells always gives the same indexes and the same
/// <see cref="Version"/>. Immutable, thread-safe.
/// </summary>
public sealed class CellPlan
{
    private CellPlan(ImmutableArray<Cell> cells, string version)
    {
        Cells = cells;
        Version = version;
    }

    /// <summary>The cells, sorted by name, ordinal; at least one.</summary>
    public ImmutableArray<Cell> Cells { get; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 over the cells' canonical text.</summary>
    public string Version { get; }

    /// <summary>Makes a plan of cells with distinct names.</summary>
    /// <exception cref="ArgumentException">No cell, or two cells with one name.</exception>
    public static CellPlan Of(IEnumerable<Cell> cells)
    {
        ImmutableArray<Cell> sorted = [.. cells.OrderBy(cell => cell.Id.Value, StringComparer.Ordinal)];
        if (sorted.IsEmpty)
        {
            throw new ArgumentException("A cell plan needs at least one cell.", nameof(cells));
        }

        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Id == sorted[i - 1].Id)
            {
                throw new ArgumentException($"Two cells are called '{sorted[i].Id}'.", nameof(cells));
            }
        }

        return new CellPlan(sorted, CellPlanText.Version(sorted));
    }
}
