using System.Collections.Immutable;

namespace SmartSteps.Reports.Tables;

/// <summary>
/// A product as rows and columns, whatever it is then written as: text cells are told apart from numbers and times, so that a writer can make
/// the former safe and leave the latter alone. Not thread-safe while rows are added.
/// </summary>
/// <param name="columns">The columns' names: lower snake case, distinct.</param>
public sealed class Table(params ImmutableArray<string> columns)
{
    private readonly List<ImmutableArray<TableCell>> rows = [];

    /// <summary>The columns' names, in order.</summary>
    public ImmutableArray<string> Columns { get; } = columns;

    /// <summary>The rows, in order.</summary>
    public IReadOnlyList<ImmutableArray<TableCell>> Rows => rows;

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">It has not as many cells as there are columns.</exception>
    public void Add(params ImmutableArray<TableCell> cells)
    {
        if (cells.Length != Columns.Length)
        {
            throw new ArgumentException($"A row of {cells.Length} cells in a table of {Columns.Length} columns.", nameof(cells));
        }

        rows.Add(cells);
    }
}
