using System.Collections.Immutable;
using System.Globalization;

namespace SmartSteps.Network;

/// <summary>
/// Turns the rows of an operator's cell plan into a <see cref="CellPlan"/>, counting what it cannot use. Empty, <c>-1</c> and
/// <c>NULL</c> mean "not given" in the optional columns. The first usable row of a cell stands; later rows of the same cell, whether
/// they say the same or not, are counted as <see cref="Repeated"/>. Not thread-safe.
/// </summary>
public sealed class CellPlanBuilder
{
    private const int MaxExamples = 10;

    private readonly Dictionary<string, Cell> cells = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> rejected = new(StringComparer.Ordinal);
    private readonly List<string> examples = [];

    /// <summary>Our columns, in the order that <see cref="Add"/> takes them.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["cell", "latitude", "longitude", "azimuth_degrees", "beam_width_degrees", "range_metres", "technology", "indoor_zone"];

    /// <summary>The columns that a file must have: the first three. Fields of the others may be null or empty.</summary>
    public static int RequiredColumns => 3;

    /// <summary>Rows added.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that repeat an earlier one in all columns, or (later ones) that give the same cell again.</summary>
    public long Repeated { get; private set; }

    /// <summary>Rows not used, by a reason for people.</summary>
    public IReadOnlyDictionary<string, long> Rejected => rejected;

    /// <summary>Up to ten rejected rows as <c>line 17, column latitude: 'abc' is not a number</c>.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Adds a row; a bad one is counted, never thrown.</summary>
    /// <param name="line">Line number in the file, the header is line 1.</param>
    /// <param name="fields">A field for each of <see cref="Columns"/>; null where the file has no such column.</param>
    public void Add(long line, IReadOnlyList<string?> fields)
    {
        Rows++;
        var row = new CellRow(fields);
        if (row.Read() is not { } cell)
        {
            CountRejected(line, row);
        }
        else if (!cells.TryAdd(cell.Id.Value, cell))
        {
            Repeated++;
        }
    }

    /// <summary>The plan, or null when no row was usable.</summary>
    public CellPlan? Build() => cells.Count == 0 ? null : CellPlan.Of(cells.Values);

    private void CountRejected(long line, CellRow row)
    {
        var column = Columns[row.FaultColumn];
        var reason = $"{column} {row.Fault}";
        rejected[reason] = rejected.GetValueOrDefault(reason) + 1;
        if (examples.Count < MaxExamples)
        {
            examples.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {row.FaultText} {row.Fault}"));
        }
    }
}
