using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Areas;

/// <summary>A market's public population: residents by area or by tile. Immutable.</summary>
public sealed record Population
{
    /// <summary>Takes rows of distinct places.</summary>
    /// <exception cref="ArgumentException">A row names no place, two, or one that was named before, or its number is not 0 or more.</exception>
    public Population(IEnumerable<PopulationRow> rows)
    {
        Rows = [.. rows.OrderBy(row => row.Area).ThenBy(row => row.Tile)];
        for (var i = 0; i < Rows.Length; i++)
        {
            var row = Rows[i];
            if (row.Area is null == row.Tile is null || !(row.People >= 0) || double.IsInfinity(row.People)
                || (i > 0 && row.Area == Rows[i - 1].Area && row.Tile == Rows[i - 1].Tile))
            {
                throw new ArgumentException($"The population of {row.Area?.Value ?? row.Tile?.ToString()} is given twice or is no number of people.", nameof(rows));
            }
        }

        Version = SetHash.Of("population", Rows.Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{row.Area?.Value}|{row.Tile?.QuadKey}|{row.People:R}"))).ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>By area, then by tile.</summary>
    public ImmutableArray<PopulationRow> Rows { get; }

    /// <summary>Names exactly these rows: sixteen hexadecimal digits.</summary>
    public string Version { get; }
}
