using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>Reads what was sealed for whole days: of a row only the block that holds it, of a day everything.</summary>
internal static class DayRows
{
    /// <summary>One row on the days from (inclusive) to (exclusive), ascending.</summary>
    public static List<SealedRow> List(
        SqliteTransaction transaction, DomainMemory domains, MarketId market, ProductId product, DateOnly from, DateOnly to, ulong key)
    {
        var rows = new List<SealedRow>();
        foreach (var version in SealRows.DomainVersions(transaction, market, product, from, to))
        {
            if (domains.Find(transaction, market, version) is { } domain && domain.IndexOf(key) is >= 0 and var row)
            {
                foreach (var (facts, first, values) in SealRows.ListBlocks(transaction, market, product, from, to, version, row))
                {
                    rows.Add(new SealedRow(
                        facts.Window,
                        facts.Parameters,
                        domain,
                        row,
                        facts.Scale,
                        facts.SealedAt,
                        VariableLengthIntegers.ToValues(values, domain.OffsetOf(row) - domain.OffsetOf(first), domain.Rows[row].Columns.Length)));
                }
            }
        }

        rows.Sort(static (a, b) => a.Window.Date.CompareTo(b.Window.Date));
        return rows;
    }

    /// <summary>All rows of a day.</summary>
    /// <exception cref="InvalidDataException">The stored values do not fit the stored domain.</exception>
    public static SealedDay? FindDay(SqliteTransaction transaction, DomainMemory domains, MarketId market, ProductId product, DateOnly day)
    {
        if (SealRows.Find(transaction, market, product, SealWindow.WholeDay(day)) is not { } facts
            || domains.Find(transaction, market, facts.DomainVersion) is not { } domain)
        {
            return null;
        }

        var cells = facts.Blocks.Sum(block => block.Values.Length);
        return cells == domain.CellCount
            ? new SealedDay(
                market, facts.Window, facts.Parameters, domain, facts.Scale, facts.SealedAt, [.. facts.Blocks.SelectMany(block => block.Values)])
            : throw new InvalidDataException($"The facts of {product} on {day} cover {cells} of the {domain.CellCount} cells of {domain.Version}.");
    }
}
